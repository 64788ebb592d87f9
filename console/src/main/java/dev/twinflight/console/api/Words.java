package dev.twinflight.console.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Constants as the API writes them. */
final class Words {

    private Words() {}

    /** {@code AWAITING_APPROVAL} as {@code awaiting-approval}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static @Nullable String wordOrNull(@Nullable Enum<?> constant) {
        return constant == null ? null : word(constant);
    }
}
