package dev.twinflight.engine.run;

import java.util.Locale;

/** Says a state's, outcome's or verdict's name as people read it. Stateless. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
