package dev.twinflight.twinruntime.docker;

import java.util.regex.Pattern;

/** Names of containers in the middle of a replacement, by which half-done work is found again. Stateless. */
final class StepNames {

    private static final Pattern KEPT = Pattern.compile("(.+)-twinflight-kept-[a-z0-9-]+");
    private static final Pattern NEXT = Pattern.compile("(.+)-twinflight-next-[a-z0-9-]+");

    private StepNames() {}

    /** The container that was replaced, stopped and kept for the way back. */
    static String kept(String name, String step) {
        return name + "-twinflight-kept-" + step;
    }

    /** The container that is about to take the name, or that has just given it back. */
    static String next(String name, String step) {
        return name + "-twinflight-next-" + step;
    }

    static boolean isKept(String name) {
        return KEPT.matcher(name).matches();
    }

    static boolean isNext(String name) {
        return NEXT.matcher(name).matches();
    }

    /** The name a container had before it was put aside or was to take another's place. */
    static String original(String name) {
        var kept = KEPT.matcher(name);
        return kept.matches() ? kept.group(1) : plain(name);
    }

    /** The name without the mark of a step. */
    static String plain(String name) {
        var next = NEXT.matcher(name);
        return next.matches() ? next.group(1) : name;
    }
}
