package dev.twinflight.e2e.demo;

import dev.twinflight.e2e.outside.DockerCli;
import dev.twinflight.e2e.outside.Portrait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is looked at around one leg of the journey, from outside: {@code docker inspect}, {@code docker events},
 * {@code git log}. One object for one leg; confined to its thread.
 */
abstract sealed class Checks {

    /**
     * A run that is over.
     *
     * @param run the API's document
     * @param base commit {@code main} was at before the push
     * @param revision commit pushed
     * @param started before the push
     */
    record Ended(JsonNode run, String base, String revision, Instant started) {
        List<DockerCli.Event> events() {
            return DockerCli.events(started, Instant.now());
        }
    }

    void before(Journey journey) {}

    void during(Journey journey, JsonNode run) {}

    /** Adds what is not as it must be to the complaints and says what happened to live. */
    abstract String after(Journey journey, Ended ended, List<String> complaints);

    void lastly(Journey journey) {}

    static void require(boolean holds, String complaint, List<String> complaints) {
        if (!holds) {
            complaints.add(complaint);
        }
    }

    static void requireMain(Journey journey, String commit, List<String> complaints) {
        String main = journey.policies().main();
        require(main.equals(commit), "main is at " + main + ", not at " + commit, complaints);
    }

    static List<DockerCli.Event> of(List<DockerCli.Event> events, String container, String action) {
        return events.stream()
                .filter(event ->
                        event.container().equals(container) && event.action().equals(action))
                .toList();
    }

    /** Live limits are changed in place. */
    static final class RightSized extends Checks {
        private @Nullable Portrait before;

        @Override
        void before(Journey journey) {
            before = journey.portrait(journey.shop().catalog());
        }

        @Override
        String after(Journey journey, Ended ended, List<String> complaints) {
            Portrait earlier = Objects.requireNonNull(before);
            Portrait after = journey.portrait(journey.shop().catalog());
            String id = after.id();
            long from = earlier.part("HostConfig").path("Memory").asLong();
            long to = after.part("HostConfig").path("Memory").asLong();
            List<DockerCli.Event> events = ended.events();
            require(to > 0 && to < from / 2, "the memory limit is " + to + " after " + from, complaints);
            require(
                    earlier.differences(after, "HostConfig").isEmpty(),
                    "more than the limit differs: " + earlier.differences(after, "HostConfig"),
                    complaints);
            require(!of(events, id, "update").isEmpty(), "docker tells of no update of the live container", complaints);
            require(of(events, id, "die").isEmpty(), "the live container died", complaints);
            requireMain(journey, ended.revision(), complaints);
            return "memory limit " + (from >> 20) + " MiB → " + (to >> 20) + " MiB, same container, no restart";
        }
    }

    /** Live is as it was, and {@code main} too. */
    static sealed class Spared extends Checks {
        private final Map<String, Portrait> before = new TreeMap<>();

        private static List<String> watched(Journey journey) {
            return List.of(journey.shop().web(), journey.shop().catalog());
        }

        @Override
        void before(Journey journey) {
            watched(journey).forEach(resource -> before.put(resource, journey.portrait(resource)));
        }

        @Override
        String after(Journey journey, Ended ended, List<String> complaints) {
            before.forEach((resource, portrait) -> {
                List<String> differences = portrait.differences(journey.portrait(resource));
                require(differences.isEmpty(), resource + " was touched: " + differences, complaints);
            });
            requireMain(journey, ended.base(), complaints);
            return "untouched";
        }
    }

    /** The twin was killed by the kernel, and live spared. */
    static final class Squeezed extends Spared {
        @Override
        String after(Journey journey, Ended ended, List<String> complaints) {
            List<DockerCli.Event> events = ended.events();
            List<DockerCli.Event> kills = events.stream()
                    .filter(event -> event.action().equals("oom")
                            && event.attribute("twinflight.role").equals("clone"))
                    .toList();
            require(!kills.isEmpty(), "docker tells of no OOM kill on a twin", complaints);
            require(
                    kills.stream()
                            .allMatch(event -> event.attribute("twinflight.resource")
                                    .equals(journey.shop()
                                            .resourceId(journey.shop().catalog()))),
                    "another twin was killed",
                    complaints);
            String live = super.after(journey, ended, complaints);
            return live + ", twin OOM-killed";
        }
    }

    /** The live container is another one with the new image and the same configuration. */
    static final class Upgraded extends Checks {
        private static final Duration MOMENT = Duration.ofSeconds(5);
        private @Nullable Portrait before;
        private @Nullable Customer customer;

        @Override
        void before(Journey journey) {
            before = journey.portrait(journey.shop().web());
            customer = Customer.begin(journey.group());
        }

        @Override
        String after(Journey journey, Ended ended, List<String> complaints) {
            Portrait earlier = Objects.requireNonNull(before);
            Portrait after = journey.portrait(journey.shop().web());
            String image = DockerCli.imageId(journey.shop().image("web", 2));
            require(!earlier.id().equals(after.id()), "the live container is the same as before", complaints);
            require(after.part("Image").asString().equals(image), "its image is " + after.part("Image"), complaints);
            ReplacementCheck.sameButImage(earlier, after, complaints);
            Customer seen = Objects.requireNonNull(customer);
            require("2".equals(seen.version()), "the shop says version " + seen.version(), complaints);
            Duration gap = seen.longestGap();
            require(gap.compareTo(MOMENT) < 0, "customers waited for " + gap.toMillis() + " ms", complaints);
            requireMain(journey, ended.revision(), complaints);
            return "replaced, image version 2, interrupted for " + gap.toMillis() + " ms";
        }

        @Override
        void lastly(Journey journey) {
            if (customer != null) {
                customer.close();
            }
        }
    }

    /** Fine on the twin, disappoints on live. */
    static final class RolledBack extends Checks {
        private @Nullable Portrait before;
        private boolean rushed;

        @Override
        void before(Journey journey) {
            before = journey.portrait(journey.shop().catalog());
            RushHour.holdsWithoutTheChange(journey);
        }

        @Override
        void during(Journey journey, JsonNode run) {
            if (!rushed && run.path("phase").asString().equals("promoting")) {
                rushed = true;
                journey.say("    (the demo raises the live load to "
                        + journey.shop().rush() + "/s)");
                journey.group().rate(journey.shop().rush());
            }
        }

        @Override
        String after(Journey journey, Ended ended, List<String> complaints) {
            Portrait earlier = Objects.requireNonNull(before);
            Portrait after = journey.portrait(journey.shop().catalog());
            String id = after.id();
            List<String> differences = earlier.differences(after);
            require(differences.isEmpty(), "live is not as before: " + differences, complaints);
            int updates = of(ended.events(), id, "update").size();
            require(
                    updates >= 2,
                    "docker tells of " + updates + " updates of the live container, not of two",
                    complaints);
            RevertCheck.onMain(journey, ended, complaints);
            return "CPU limit changed and changed back, exactly as before; revert on main";
        }

        @Override
        void lastly(Journey journey) {
            journey.group().rate(journey.shop().rate());
        }
    }
}
