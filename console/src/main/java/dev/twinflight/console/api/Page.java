package dev.twinflight.console.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the list's order
 * @param next what to pass as {@code after} for the page behind this one; {@code null} at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    static final String DEFAULT_LIMIT = "100";
    static final int MOST = 500;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of a whole list.
     *
     * @param after the key of the item the page begins behind; {@code null} for the first page
     * @param key what identifies an item
     * @param document what stands in the page for it
     */
    static <S, T> Page<T> of(
            List<S> all, int limit, @Nullable String after, Function<S, String> key, Function<S, T> document) {
        checkLimit(limit);
        int from = 0;
        if (after != null) {
            from = indexOf(all, after, key) + 1;
        }
        List<S> cut = all.subList(from, Math.min(from + limit, all.size()));
        boolean more = from + cut.size() < all.size();
        return new Page<>(cut.stream().map(document).toList(), more ? key.apply(cut.getLast()) : null);
    }

    static void checkLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw ApiException.badField("limit", "expected 1 to " + MOST + ", found " + limit);
        }
    }

    private static <S> int indexOf(List<S> all, String after, Function<S, String> key) {
        for (int i = 0; i < all.size(); i++) {
            if (key.apply(all.get(i)).equals(after)) {
                return i;
            }
        }
        throw ApiException.badField("after", "nothing here is called '" + after + "'; begin again without it");
    }
}
