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

    /** A twin's stand-in for a secret is one too, so that documents and facts of both worlds say the same. */
    private static final Pattern FORM = Pattern.compile(
            String.join(
                    "|",
                    "-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----.*?-----END (?:[A-Z0-9]+ )*PRIVATE KEY-----",
                    "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b",
                    "\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*",
                    "\\b(?:gh[opsur]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,}|glpat-[A-Za-z0-9_-]{20,})",
                    "\\b(?:xox[a-z]-[A-Za-z0-9-]{10,}|AIza[A-Za-z0-9_-]{35}|sk_live_[A-Za-z0-9]{16,})",
                    "\\bmasked-[0-9a-f]{12}\\b"),
            Pattern.DOTALL);

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

    /**
     * The secrets a text carries whatever it is called: passwords in URLs, keys and tokens of well-known forms, private
     * keys. In order, each as often as it stands there.
     */
    public static List<String> secretsIn(String text) {
        List<String> secrets = new ArrayList<>();
        Matcher url = USER_INFO.matcher(text);
        while (url.find()) {
            secrets.add(url.group(2));
        }
        Matcher form = FORM.matcher(text);
        while (form.find()) {
            secrets.add(form.group());
        }
        return secrets;
    }

    /** A text without the secrets it carries. */
    public static String maskForms(String text) {
        String masked = USER_INFO.matcher(text).replaceAll("$1:" + Matcher.quoteReplacement(MASK) + "@");
        return FORM.matcher(masked).replaceAll(Matcher.quoteReplacement(MASK));
    }

    /** A variable's value as others may see it. */
    public static String mask(String name, String value) {
        return looksSecret(name) && !value.isEmpty() ? MASK : maskForms(value);
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
        return maskValues(OPTION, maskValues(ASSIGNED, maskForms(text)));
    }

    private static String maskValues(Pattern named, String text) {
        return named.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        looksSecret(found.group(1)) ? found.group(1) + found.group(2) + MASK : found.group()));
    }
}
