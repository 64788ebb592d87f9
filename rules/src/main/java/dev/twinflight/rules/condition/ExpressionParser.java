package dev.twinflight.rules.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of one constraint. The sandbox has accepted it already, so that few tokens are left; whole numbers
 * beside {@code *} are {@code long}, as the compiler makes them. Used once.
 */
final class ExpressionParser {

    private static final Pattern TOKEN = Pattern.compile(
            "\"[^\"]*\"|//[^\n]*|/\\*.*?\\*/|[0-9]+(?:\\.[0-9]+)?[LlDd]?|[A-Za-z_$][A-Za-z0-9_$]*"
                    + "|&&|\\|\\||==|!=|<=|>=|[-+*/%<>!()\\[\\],.:]",
            Pattern.DOTALL);
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> RELATIONS = Set.of("in", "contains", "memberOf", "str");

    /** One side of {@code &&}, with its offsets in the text. */
    record Part(int start, int end, Expression expression) {}

    private final String text;
    private final List<MatchResult> tokens;
    private int at;
    private @Nullable Expression lastLeft;

    private ExpressionParser(String text) {
        this.text = text;
        this.tokens = TOKEN.matcher(text)
                .results()
                .filter(token ->
                        !token.group().startsWith("//") && !token.group().startsWith("/*"))
                .toList();
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
            return parser.at == parser.tokens.size()
                    ? sides
                    : List.of(new Part(0, text.length(), new ExpressionParser(text).whole()));
        } catch (ConditionException e) {
            return List.of(new Part(0, text.length(), new Expression.Unreadable(String.valueOf(e.getMessage()))));
        }
    }

    private Expression whole() {
        Expression whole = or();
        if (at < tokens.size()) {
            throw new ConditionException("cannot read '" + text + "' from '" + peek() + "' on");
        }
        return whole;
    }

    private List<Part> sides() {
        var parts = new ArrayList<Part>();
        do {
            int first = at;
            Expression side = relation();
            parts.add(new Part(tokens.get(first).start(), tokens.get(at - 1).end(), side));
        } while (take("&&"));
        return parts;
    }

    private Expression or() {
        Expression left = and();
        while (take("||")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = relation();
        while (take("&&")) {
            left = new Expression.And(left, relation());
        }
        return left;
    }

    /** A comparison; one that begins with its operator, as in {@code restarts > 3 && < 9}, goes on with the left side. */
    private Expression relation() {
        Expression before = lastLeft;
        Expression left = COMPARISONS.contains(peek()) && before != null ? before : bound();
        if (COMPARISONS.contains(peek())) {
            lastLeft = left;
            return new Expression.Comparison(next(), left, sum());
        }
        boolean negated = peek().equals("not") && RELATIONS.contains(peek(1)) && take("not");
        return RELATIONS.contains(peek()) ? relation(next(), negated, left) : left;
    }

    private Expression relation(String operator, boolean negated, Expression left) {
        return switch (operator) {
            case "in" -> new Expression.Relation("in", negated, left, list());
            case "str" -> {
                expect("[");
                String how = next();
                expect("]");
                yield new Expression.Relation(how, negated, left, List.of(sum()));
            }
            default -> new Expression.Relation(operator, negated, left, List.of(sum()));
        };
    }

    private List<Expression> list() {
        var list = new ArrayList<Expression>();
        expect("(");
        do {
            list.add(sum());
        } while (take(","));
        expect(")");
        return list;
    }

    private Expression bound() {
        if (peek().startsWith("$") && peek(1).equals(":")) {
            String variable = next();
            expect(":");
            return new Expression.Bound(variable, sum());
        }
        return sum();
    }

    private Expression sum() {
        Expression left = product();
        while (peek().equals("+") || peek().equals("-")) {
            left = arithmetic(next()).apply(left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = unary();
        while (peek().equals("*") || peek().equals("/") || peek().equals("%")) {
            left = arithmetic(next()).apply(left, unary());
        }
        return left;
    }

    private static BinaryOperator<Expression> arithmetic(String operator) {
        return (left, right) -> new Expression.Arithmetic(operator, left, right);
    }

    private Expression unary() {
        if (take("!")) {
            return new Expression.Not(unary());
        }
        return take("-") ? new Expression.Negative(unary()) : members(primary());
    }

    private Expression members(Expression first) {
        Expression target = first;
        while (true) {
            if (take(".")) {
                target = new Expression.Member(target, next());
            } else if (take("[")) {
                target = new Expression.Entry(target, sum());
                expect("]");
            } else {
                return target;
            }
        }
    }

    private Expression primary() {
        if (take("(")) {
            Expression inner = or();
            expect(")");
            return inner;
        }
        String token = next();
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
        if (Character.isUpperCase(first) && take(".")) {
            return new Expression.Constant(token, next());
        }
        if (!Character.isLetter(first)) {
            throw new ConditionException("cannot read '" + text + "' at '" + token + "'");
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
        boolean product = peek().equals("*") || peek(-2).equals("*");
        return product || last == 'l' || value > Integer.MAX_VALUE ? (Object) value : (Object) (int) value;
    }

    private boolean take(String symbol) {
        boolean there = peek().equals(symbol);
        at += there ? 1 : 0;
        return there;
    }

    private void expect(String symbol) {
        if (!take(symbol)) {
            throw new ConditionException(
                    "cannot read '" + text + "': expected '" + symbol + "', found '" + peek() + "'");
        }
    }

    private String next() {
        if (at >= tokens.size()) {
            throw new ConditionException("cannot read '" + text + "': it ends too early");
        }
        return tokens.get(at++).group();
    }

    private String peek() {
        return peek(0);
    }

    private String peek(int ahead) {
        int index = at + ahead;
        return index >= 0 && index < tokens.size() ? tokens.get(index).group() : "";
    }
}
