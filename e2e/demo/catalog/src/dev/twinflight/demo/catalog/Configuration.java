package dev.twinflight.demo.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the environment may set. Immutable.
 *
 * @param port where it listens: {@code CATALOG_PORT}, default 8080
 * @param threads requests worked on at once: {@code CATALOG_THREADS}, default 16
 * @param itemKib memory kept for each distinct item, in KiB: {@code CATALOG_ITEM_KIB}, default 64
 * @param cpuRounds rounds of SHA-256 over an item's page for each request: {@code CATALOG_CPU_ROUNDS}, default 200
 * @param databaseUrl {@code CATALOG_DB_URL}, default {@code jdbc:postgresql://db:5432/shop}
 * @param databaseUser {@code CATALOG_DB_USER}, default {@code shop}
 * @param databasePassword {@code CATALOG_DB_PASSWORD}, must be set
 */
record Configuration(
        int port,
        int threads,
        int itemKib,
        int cpuRounds,
        String databaseUrl,
        String databaseUser,
        String databasePassword) {

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException naming every variable at fault, what was found and what is expected
     */
    static Configuration from(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Configuration configuration = new Configuration(
                number(environment, "CATALOG_PORT", 8080, 1, 65535, problems),
                number(environment, "CATALOG_THREADS", 16, 1, 256, problems),
                number(environment, "CATALOG_ITEM_KIB", 64, 4, 1024, problems),
                number(environment, "CATALOG_CPU_ROUNDS", 200, 1, 100_000, problems),
                environment.getOrDefault("CATALOG_DB_URL", "jdbc:postgresql://db:5432/shop"),
                environment.getOrDefault("CATALOG_DB_USER", "shop"),
                environment.getOrDefault("CATALOG_DB_PASSWORD", ""));
        if (configuration.databasePassword.isEmpty()) {
            problems.add("CATALOG_DB_PASSWORD is not set; expected the password of role " + configuration.databaseUser);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        return configuration;
    }

    private static int number(
            Map<String, String> environment, String name, int byDefault, int least, int most, List<String> problems) {
        String found = environment.getOrDefault(name, Integer.toString(byDefault));
        try {
            int value = Integer.parseInt(found);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below, together with numbers out of range
        }
        problems.add(name + " is \"" + found + "\"; expected a whole number from " + least + " to " + most);
        return byDefault;
    }
}
