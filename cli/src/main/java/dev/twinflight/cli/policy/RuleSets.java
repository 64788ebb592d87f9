package dev.twinflight.cli.policy;

import dev.twinflight.rules.compile.RuleSetCompiler;
import java.nio.file.Path;

/** The compiler every verb uses. It keeps what it compiled in the user's cache folder. */
final class RuleSets {

    private RuleSets() {}

    static RuleSetCompiler compiler() {
        return RuleSetCompiler.cachedIn(cacheFolder().resolve("twinflight").resolve("rule-sets"));
    }

    /** As the XDG Base Directory Specification has it: a relative path is passed over. */
    private static Path cacheFolder() {
        String named = System.getenv("XDG_CACHE_HOME");
        return named != null && Path.of(named).isAbsolute()
                ? Path.of(named)
                : Path.of(System.getProperty("user.home", "."), ".cache");
    }
}
