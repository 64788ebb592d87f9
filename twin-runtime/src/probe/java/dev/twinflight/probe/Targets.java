package dev.twinflight.probe;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URLs asked for, in turn. {@code {1..5000}} in a path counts up by one each time that path comes, over and over.
 * Confined to one thread.
 */
public final class Targets implements Supplier<String> {

    private static final Pattern COUNTER = Pattern.compile("\\{(\\d{1,18})\\.\\.(\\d{1,18})}");

    private final String base;
    private final List<String> paths;
    private final long[] turns;
    private int next;

    /**
     * @param url where to; its path is asked for when there are no others
     * @param paths absolute paths, perhaps with counters
     */
    public Targets(String url, List<String> paths) {
        int path = url.indexOf('/', url.indexOf("://") + 3);
        this.base = path < 0 ? url : url.substring(0, path);
        this.paths = paths.isEmpty() ? List.of(path < 0 ? "/" : url.substring(path)) : List.copyOf(paths);
        this.turns = new long[this.paths.size()];
    }

    @Override
    public String get() {
        String path = paths.get(next);
        long turn = turns[next]++;
        next = (next + 1) % paths.size();
        return base + (path.startsWith("/") ? "" : "/") + expand(path, turn);
    }

    /** The first URL, without counting it. */
    public String first() {
        return base + (paths.get(0).startsWith("/") ? "" : "/") + expand(paths.get(0), 0);
    }

    private static String expand(String path, long turn) {
        Matcher counter = COUNTER.matcher(path);
        StringBuilder expanded = new StringBuilder();
        while (counter.find()) {
            long from = Long.parseLong(counter.group(1));
            long to = Long.parseLong(counter.group(2));
            long value = to < from ? from : from + turn % (to - from + 1);
            counter.appendReplacement(expanded, Long.toString(value));
        }
        return counter.appendTail(expanded).toString();
    }
}
