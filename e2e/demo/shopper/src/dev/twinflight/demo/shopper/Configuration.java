package dev.twinflight.demo.shopper;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the environment may set. Immutable.
 *
 * @param target base address of the shop: {@code SHOPPER_TARGET}, default {@code http://web/}
 * @param rate requests a second at the start: {@code SHOPPER_RATE}, default 10
 * @param items walks over items 1 to this number: {@code SHOPPER_ITEMS}, default 200
 * @param concurrency most requests under way at once: {@code SHOPPER_CONCURRENCY}, default 64
 * @param port where it listens: {@code SHOPPER_PORT}, default 8081
 */
record Configuration(URI target, double rate, int items, int concurrency, int port) {

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException naming every variable at fault, what was found and what is expected
     */
    static Configuration from(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Configuration configuration = new Configuration(
                address(environment.getOrDefault("SHOPPER_TARGET", "http://web/"), problems),
                number(environment, "SHOPPER_RATE", 10, 0, Pacer.MOST, problems),
                (int) number(environment, "SHOPPER_ITEMS", 200, 1, 1_000_000, problems),
                (int) number(environment, "SHOPPER_CONCURRENCY", 64, 1, 1024, problems),
                (int) number(environment, "SHOPPER_PORT", 8081, 1, 65535, problems));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        return configuration;
    }

    private static URI address(String found, List<String> problems) {
        try {
            URI address = URI.create(found);
            if ("http".equals(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // told below, together with addresses of another kind
        }
        problems.add("SHOPPER_TARGET is \"" + found + "\"; expected an address as http://web/");
        return URI.create("http://web/");
    }

    private static double number(
            Map<String, String> environment,
            String name,
            double byDefault,
            double least,
            double most,
            List<String> problems) {
        String found = environment.getOrDefault(name, Double.toString(byDefault));
        try {
            double value = Double.parseDouble(found);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below, together with numbers out of range
        }
        problems.add(name + " is \"" + found + "\"; expected a number from " + least + " to " + most);
        return byDefault;
    }
}
