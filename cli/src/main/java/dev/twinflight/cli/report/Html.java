package dev.twinflight.cli.report;

/** Text in HTML. */
final class Html {

    private Html() {}

    /** For content and for attributes in double quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
