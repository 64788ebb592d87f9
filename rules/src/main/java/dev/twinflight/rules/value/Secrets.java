package dev.twinflight.rules.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what looks like a secret by its name or form, and masks it. Stateless. */
public final class Secrets {

    /** What stands for a secret in documents, facts and decisions, the same in every world. */
    public static final String MASK = "********";

    private static final Pattern NAME = Pattern.compile("PASSW(OR)?D|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|PRIVATE"
            + "|KEY($|[_.0-9-])|(^|[_.-])(KEYS|PASS)($|[_.-])|[_.-]PWD($|[_.-])");
    private static final Pattern FILE_NAME = Pattern.compile("(_FILE|_PATH|_DIR)$");
    private static final Pattern USER_INFO = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^\\s/@:]*):([^\\s/@]+)@");

    private static final String VALUE = "(\"[^\"]*\"|'[^']*'|[^\\s;&|]++)";

    /** A variable or option and its value, in a shell's command line. */
    private static final Pattern ASSIGNED = Pattern.compile("([A-Za-z0-9_.-]++)(=)" + VALUE);

    private static final Pattern OPTION =
            Pattern.compile("(?<![\\w-])(--?[A-Za-z][A-Za-z0-9_.-]*+)(\\s+)(?!-)" + VALUE);

    private Secrets() {}

    /** Whether a variable, label or option of this name holds a secret; one that names a file holds none itself. */
    public static boolean looksSecret(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return NAME.matcher(upper).find() && !FILE_NAME.matcher(upper).find();
    }

    /** The password inside a URL's user part; empty when there is none. */
    public static String passwordInUrl(String value) {
        Matcher matcher = USER_INFO.matcher(value);
        return matcher.find() ? matcher.group(2) : "";
    }

    public static String maskUrls(String value) {
        return USER_INFO.matcher(value).replaceAll("$1:" + Matcher.quoteReplacement(MASK) + "@");
    }

    /** A variable's value as others may see it. */
    public static String mask(String name, String value) {
        return looksSecret(name) && !value.isEmpty() ? MASK : maskUrls(value);
    }

    /** A command's words as others may see them: the values of options and variables whose names look secret are masked. */
    public static List<String> maskWords(List<String> words) {
        var masked = new ArrayList<String>();
        String before = "";
        for (String word : words) {
            boolean value = before.startsWith("-") && !before.contains("=") && looksSecret(before);
            masked.add(value && !word.isEmpty() ? MASK : maskText(word));
            before = word;
        }
        return masked;
    }

    /** A command line as others may see it. */
    public static String maskText(String text) {
        return maskValues(OPTION, maskValues(ASSIGNED, maskUrls(text)));
    }

    private static String maskValues(Pattern named, String text) {
        return named.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        looksSecret(found.group(1)) ? found.group(1) + found.group(2) + MASK : found.group()));
    }
}
