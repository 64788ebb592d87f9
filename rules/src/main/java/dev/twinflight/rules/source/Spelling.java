package dev.twinflight.rules.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Guesses what an author meant to write. */
public final class Spelling {

    private Spelling() {}

    /** {@code "; did you mean 'x'?"} when one of the words is close to what was written, else nothing. */
    public static String suggestion(String written, Collection<String> words) {
        return nearest(written, words)
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("");
    }

    /** As {@link #suggestion}, or the whole choice when no word is close. */
    public static String suggestionOrChoice(String written, Collection<String> words) {
        return nearest(written, words)
                .map(word -> "; did you mean '" + word + "'?")
                .orElseGet(() -> words.isEmpty() ? "" : "; expected one of " + String.join(", ", new TreeSet<>(words)));
    }

    private static Optional<String> nearest(String written, Collection<String> words) {
        int tolerance = Math.max(1, written.length() / 3);
        return words.stream()
                .filter(word -> distance(written, word) <= tolerance)
                .min(Comparator.<String>comparingInt(word -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Edits (Damerau–Levenshtein, restricted: neighbours may be swapped once) that lead from one word to the other. */
    private static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int cheapest(int[][] edits, String a, String b, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
