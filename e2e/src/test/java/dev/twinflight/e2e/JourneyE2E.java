package dev.twinflight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.e2e.demo.Journey;
import dev.twinflight.e2e.demo.Leftovers;
import dev.twinflight.e2e.demo.Leg;
import dev.twinflight.e2e.demo.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The demo's journey with other names, limits and images than the demo's, watched by a person in a browser. */
class JourneyE2E {

    private static final Shop BAZAAR =
            new Shop("bazaar", "twinflight-e2e", "front", "stock", 768L << 20, 79L << 20, 0.9, 0.24, 8, 100);

    @Test
    void everyPolicyEndsAsItMustAndNothingIsLeftBehind() throws Exception {
        List<Leg> legs = travel();

        assertThat(legs)
                .hasSize(5)
                .allSatisfy(
                        leg -> assertThat(leg.complaints()).as(leg.toString()).isEmpty());
        assertThat(Leftovers.find()).isEmpty();
    }

    private static List<Leg> travel() throws Exception {
        try (Stage stage = Stage.set(BAZAAR, "");
                Journey journey = journey(stage)) {
            CompletableFuture<String> seen = RunWatcher.watch(
                    stage.server().address(),
                    "Add policy right-size-memory",
                    Path.of("target", "run.png"),
                    Duration.ofMinutes(6));
            List<Leg> legs = journey.travel();
            assertThat(seen.get(1, TimeUnit.MINUTES)).isEqualToIgnoringCase("promoted");
            return legs;
        }
    }

    private static Journey journey(Stage stage) throws IOException {
        return new Journey(
                stage.group(), stage.samples(), stage.server().address(), stage.folder(), System.out::println);
    }
}
