package dev.twinflight.twinruntime.docker;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Draws changes of every kind. The same seed draws the same ones. Confined to its thread. */
final class RandomChanges {

    private static final List<String> OTHER_COMMAND =
            List.of("sh", "-c", "trap 'exit 0' TERM INT; while :; do sleep 2 & wait $!; done");

    private final Random random;
    private final Playground playground;
    private final String otherImage;
    private final List<Supplier<Change>> kinds = List.of(
            () -> new Change.MemoryLimit(new ByteSize(any(0L, 48L, 96L, 128L) << 20)),
            () -> new Change.CpuLimit(new Cpus(any(0.0, 0.25, 0.5, 1.0))),
            () -> new Change.PidsLimit(any(0L, 50L, 80L, 200L)),
            () -> new Change.RestartPolicy(any("no", "always", "on-failure:3", "unless-stopped")),
            () -> new Change.EnvironmentVariable(any("MODE", "NEW"), orNone("busy", "calm")),
            () -> new Change.Label("team", orNone("blue", "red")),
            this::image,
            () -> new Change.Command(any(OTHER_COMMAND, Playground.IDLE)),
            () -> any(
                    Change.HealthCheck.NONE,
                    new Change.HealthCheck("true", Duration.ofMinutes(1), Duration.ofSeconds(5), 2)),
            this::network,
            this::mount,
            () -> any(new Change.Start(), new Change.Stop()),
            Change.Restart::new,
            Change.Remove::new);

    RandomChanges(long seed, Playground playground, String otherImage) {
        this.random = new Random(seed);
        this.playground = playground;
        this.otherImage = otherImage;
    }

    Change next() {
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    /** Whether something comes about that does so in this share of cases. */
    boolean with(double share) {
        return random.nextDouble() < share;
    }

    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    private Change image() {
        return new Change.Image(any(Playground.IMAGE, otherImage), null);
    }

    private Change network() {
        return new Change.Network(playground.name(any("fixed", "plain", "back")), any(Boolean.TRUE, Boolean.FALSE));
    }

    private Change mount() {
        return new Change.VolumeMount(
                any("/data", "/more"), orNone(playground.name("data"), playground.name("spare")), random.nextBoolean());
    }

    private @Nullable String orNone(String... choices) {
        int choice = random.nextInt(choices.length + 1);
        return choice == choices.length ? null : choices[choice];
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
