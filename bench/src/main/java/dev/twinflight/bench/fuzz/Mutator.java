package dev.twinflight.bench.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spoils texts: words are dropped, doubled, swapped, exchanged for hostile ones; characters are changed. */
final class Mutator {

    private static final Pattern PIECE = Pattern.compile("\\s+|[A-Za-z0-9_$]+|.", Pattern.DOTALL);

    private static final List<String> HOSTILE = List.of(
            "System.exit(1);",
            "while(true){}",
            "eval(true)",
            "function",
            "global",
            "declare",
            "query",
            "dialect \"mvel\"",
            "import java.lang.Runtime;",
            "new Thread()",
            "Class.forName(\"x\")",
            "$r",
            "$undefined",
            "from",
            "collect(",
            "forall(",
            "\\u0041",
            "@x",
            "//",
            "/*",
            "*/",
            "\"",
            "'",
            "\"\"\"",
            "end",
            "then",
            "when",
            "rule",
            "salience -1",
            "no-loop",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            ";",
            "&&",
            "||",
            "->",
            "::",
            "9999999999999999999",
            "1e400",
            "-",
            "*",
            "not",
            "exists",
            "accumulate(",
            "insertLogical($r)",
            "drools.halt()",
            "kcontext",
            "propose",
            "report",
            "Resource()",
            "Object()",
            "memoryLimit",
            "matches \"(a+)+b\"",
            "? :",
            "null",
            "&a *a",
            "<<: *a",
            "- - - -",
            "!!java.lang.Object",
            "%YAML 9",
            "{",
            "spec:",
            "\t",
            "\u0000",
            "\u2028",
            "\ud83d\ude00",
            "\r",
            "~",
            "0x1F",
            "1L");

    private final RandomGenerator random;

    Mutator(RandomGenerator random) {
        this.random = random;
    }

    String spoilt(String text) {
        var pieces = new ArrayList<String>();
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        int changes = 1 + random.nextInt(random.nextInt(4) == 0 ? 8 : 2);
        for (int i = 0; i < changes && !pieces.isEmpty(); i++) {
            change(pieces);
        }
        return String.join("", pieces);
    }

    private void change(List<String> pieces) {
        int at = random.nextInt(pieces.size());
        int other = random.nextInt(pieces.size());
        switch (random.nextInt(8)) {
            case 0 -> pieces.remove(at);
            case 1 -> pieces.add(at, pieces.get(at));
            case 2 -> pieces.set(at, pieces.set(other, pieces.get(at)));
            case 3, 4 -> pieces.add(at, HOSTILE.get(random.nextInt(HOSTILE.size())));
            case 5 -> pieces.set(at, HOSTILE.get(random.nextInt(HOSTILE.size())));
            case 6 -> pieces.set(at, flipped(pieces.get(at)));
            default ->
                pieces.addAll(at, List.copyOf(pieces.subList(at, Math.min(pieces.size(), at + random.nextInt(40)))));
        }
    }

    private String flipped(String piece) {
        int at = random.nextInt(piece.length());
        char changed = (char) (piece.charAt(at) ^ (1 << random.nextInt(8)));
        return piece.substring(0, at) + changed + piece.substring(at + 1);
    }
}
