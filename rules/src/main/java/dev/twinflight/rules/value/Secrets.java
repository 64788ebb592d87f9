package dev.twinflight.rules.value;

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
}
