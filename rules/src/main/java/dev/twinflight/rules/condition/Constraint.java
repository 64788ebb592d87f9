package dev.twinflight.rules.condition;

/**
 * One constraint of a pattern, or of what an accumulation comes to. {@code &&} between constraints means the same as a
 * comma, so each side is a constraint of its own. Immutable; told apart by its place.
 *
 * @param file path in the repository
 * @param span where it stands
 * @param text as written
 * @param expression what it says
 */
public record Constraint(String file, Span span, String text, Expression expression) {

    /** Whether it can be true or false; {@code $limit : memoryLimit} only gives a name. */
    public boolean decides() {
        return !(expression instanceof Expression.Bound);
    }
}
