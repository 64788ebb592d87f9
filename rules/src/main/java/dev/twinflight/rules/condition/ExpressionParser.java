package dev.twinflight.rules.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of one constraint. The sandbox has accepted it already, so that few tokens are left; whole numbers
 * beside {@code *} are {@code long}, as the compiler makes them. Used once.
 */
final class ExpressionParser {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> RELATIONS = Set.of("in", "contains", "memberOf", "str");

    /** One side of {@code &&}, with its offsets in the text. */
    record Part(int start, int end, Expression expression) {}

    private final Tokens tokens;
    private @Nullable Expression lastLeft;

    private ExpressionParser(String text) {
        this.tokens = new Tokens(text);
    }

    /** What the text says; unreadable where it holds what no parser here knows. */
    static Expression expression(String text) {
        try {
            return new ExpressionParser(text).whole();
        } catch (ConditionException e) {
            return new Expression.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** The sides of {@code &&} at the top; the whole where there is none, or an {@code ||} beside it. */
    static List<Part> conjuncts(String text) {
        try {
            var parser = new ExpressionParser(text);
            List<Part> sides = parser.sides();
            return parser.tokens.atEnd()
                    ? sides
                    : List.of(new Part(0, text.length(), new ExpressionParser(text).whole()));
        } catch (ConditionException e) {
            return List.of(new Part(0, text.length(), new Expression.Unreadable(String.valueOf(e.getMessage()))));
        }
    }

    private Expression whole() {
        Expression whole = or();
        if (!tokens.atEnd()) {
            throw tokens.unreadable();
        }
        return whole;
    }

    private List<Part> sides() {
        var parts = new ArrayList<Part>();
        do {
            int start = tokens.start();
            Expression side = relation();
            parts.add(new Part(start, tokens.lastEnd(), side));
        } while (tokens.take("&&"));
        return parts;
    }

    private Expression or() {
        Expression left = and();
        while (tokens.take("||")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = relation();
        while (tokens.take("&&")) {
            left = new Expression.And(left, relation());
        }
        return left;
    }

    /** A comparison; one that begins with its operator, as in {@code restarts > 3 && < 9}, goes on with the left side. */
    private Expression relation() {
        Expression before = lastLeft;
        Expression left = COMPARISONS.contains(tokens.peek()) && before != null ? before : bound();
        if (COMPARISONS.contains(tokens.peek())) {
            lastLeft = left;
            return new Expression.Comparison(tokens.next(), left, sum());
        }
        boolean negated = tokens.peek().equals("not") && RELATIONS.contains(tokens.peek(1)) && tokens.take("not");
        return RELATIONS.contains(tokens.peek()) ? relation(tokens.next(), negated, left) : left;
    }

    private Expression relation(String operator, boolean negated, Expression left) {
        return switch (operator) {
            case "in" -> new Expression.Relation("in", negated, left, list());
            case "str" -> {
                tokens.expect("[");
                String how = tokens.next();
                tokens.expect("]");
                yield new Expression.Relation(how, negated, left, List.of(sum()));
            }
            default -> new Expression.Relation(operator, negated, left, List.of(sum()));
        };
    }

    private List<Expression> list() {
        var list = new ArrayList<Expression>();
        tokens.expect("(");
        do {
            list.add(sum());
        } while (tokens.take(","));
        tokens.expect(")");
        return list;
    }

    private Expression bound() {
        if (tokens.peek().startsWith("$") && tokens.peek(1).equals(":")) {
            String variable = tokens.next();
            tokens.expect(":");
            return new Expression.Bound(variable, sum());
        }
        return sum();
    }

    private Expression sum() {
        Expression left = product();
        while (tokens.peek().equals("+") || tokens.peek().equals("-")) {
            left = arithmetic(tokens.next()).apply(left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = unary();
        while (tokens.peek().equals("*")
                || tokens.peek().equals("/")
                || tokens.peek().equals("%")) {
            left = arithmetic(tokens.next()).apply(left, unary());
        }
        return left;
    }

    private static BinaryOperator<Expression> arithmetic(String operator) {
        return (left, right) -> new Expression.Arithmetic(operator, left, right);
    }

    private Expression unary() {
        if (tokens.take("!")) {
            return new Expression.Not(unary());
        }
        return tokens.take("-") ? new Expression.Negative(unary()) : members(primary());
    }

    private Expression members(Expression first) {
        Expression target = first;
        while (true) {
            if (tokens.take(".")) {
                target = new Expression.Member(target, tokens.next());
            } else if (tokens.take("[")) {
                target = new Expression.Entry(target, sum());
                tokens.expect("]");
            } else {
                return target;
            }
        }
    }

    private Expression primary() {
        if (tokens.take("(")) {
            Expression inner = or();
            tokens.expect(")");
            return inner;
        }
        String token = tokens.next();
        char first = token.charAt(0);
        if (first == '"') {
            return new Expression.Literal(token.substring(1, token.length() - 1));
        }
        if (Character.isDigit(first)) {
            return new Expression.Literal(number(token));
        }
        return switch (token) {
            case "true" -> new Expression.Literal(true);
            case "false" -> new Expression.Literal(false);
            case "null" -> new Expression.Literal(null);
            default -> word(token, first);
        };
    }

    private Expression word(String token, char first) {
        if (first == '$') {
            return new Expression.Variable(token);
        }
        if (Character.isUpperCase(first) && tokens.take(".")) {
            return new Expression.Constant(token, tokens.next());
        }
        if (!Character.isLetter(first)) {
            throw tokens.unreadable();
        }
        return new Expression.Attribute(token);
    }

    private Object number(String token) {
        char last = Character.toLowerCase(token.charAt(token.length() - 1));
        String digits = Character.isDigit(last) ? token : token.substring(0, token.length() - 1);
        if (last == 'd' || token.contains(".")) {
            return Double.valueOf(digits);
        }
        long value = Long.parseLong(digits);
        boolean product = tokens.peek().equals("*") || tokens.peek(-2).equals("*");
        return product || last == 'l' || value > Integer.MAX_VALUE ? (Object) value : (Object) (int) value;
    }
}
