package dev.twinflight.demo.catalog;

import java.util.Objects;

/**
 * One item as the database has it. Immutable.
 *
 * @param priceCents the price in euro cents
 */
record Item(int id, String name, int priceCents, String description) {

    Item {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
    }

    String toJson() {
        return String.format(
                "{\"id\":%d,\"name\":\"%s\",\"price\":%d.%02d,\"description\":\"%s\"}",
                id, escape(name), priceCents / 100, priceCents % 100, escape(description));
    }

    /** RFC 8259, section 7: quotation mark, reverse solidus and the control characters must be escaped. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
