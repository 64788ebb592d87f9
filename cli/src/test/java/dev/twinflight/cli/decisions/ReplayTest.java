package dev.twinflight.cli.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.cli.Called;
import dev.twinflight.cli.RecordedServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReplayTest {

    private static final String REPLAY = "POST /api/v1/decisions/replay";
    private static final String PROPOSAL = Recorded.proposal("a", "90MiB");
    private static final String VIOLATION = Recorded.violation("b", "runs as root");
    private static final String OTHER =
            "{\"kind\": \"proposal\", \"attribute\": \"memoryLimit\", \"value\": \"128MiB\"}";

    private final RecordedServer server = new RecordedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsWhatDiffersByResourceAndRuleAndAnswersNo() {
        server.answers(
                REPLAY,
                200,
                Recorded.replay(
                        Recorded.replayed(4, "vanished", VIOLATION, "null"),
                        Recorded.replayed(3, "changed", PROPOSAL, OTHER),
                        Recorded.replayed(2, "changed", PROPOSAL, OTHER),
                        Recorded.replayed(1, "same", PROPOSAL, PROPOSAL)));

        Called called = replay();

        assertThat(called.err()).isEmpty();
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.out().lines().toList().get(1))
                .startsWith("docker:local/container/catalog  right-size-memory / memory far below its limit  changes")
                .contains("memoryLimit 90MiB -> memoryLimit 128MiB  2");
        assertThat(called.out().lines().toList().get(2)).contains("hardening / no root", "vanishes", "runs as root");
        assertThat(called.out())
                .endsWith("log entries that differ: 3 (changes: 2, vanishes: 1); the same: 1; decisions that appear: 0"
                        + System.lineSeparator());
    }

    @Test
    void tellsWhatIsConcludedAnew() {
        server.answers(
                REPLAY,
                200,
                Recorded.replayWith(
                        "{\"resourceId\": \"docker:local/container/web\", \"policy\": \"hardening\", \"rule\": \"root\","
                                + " \"after\": " + OTHER + "}",
                        Recorded.replayed(1, "same", PROPOSAL, PROPOSAL)));

        Called called = replay();

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.out().lines().toList().get(1))
                .matches("docker:local/container/web +hardening / root +appears +memoryLimit 128MiB *");
        assertThat(called.out()).contains("log entries that differ: 0; the same: 1; decisions that appear: 1");
    }

    @Test
    void isGoodWhereNothingDiffers() {
        server.answers(REPLAY, 200, Recorded.replay(Recorded.replayed(1, "same", PROPOSAL, PROPOSAL)));

        assertThat(replay().out()).contains("no decision differs; the same: 1");
        assertThat(replay().exit()).isZero();
        server.answers(REPLAY, 200, Recorded.replay());
        assertThat(replay().out()).contains("nothing was evaluated");
        assertThat(replay().exit()).isZero();
    }

    @Test
    void answersTheSameInEveryForm() {
        String answer = Recorded.replay(Recorded.replayed(4, "vanished", VIOLATION, "null"));
        server.answers(REPLAY, 200, answer);

        Called json = replay("-o", "json");

        assertThat(json.exit()).isEqualTo(1);
        assertThat(JsonMapper.shared().readTree(json.out()))
                .isEqualTo(JsonMapper.shared().readTree(answer));
        assertThat(replay("-o", "yaml").exit()).isEqualTo(1);
    }

    @Test
    void ordersWhatWasAskedForAndSaysWhereItStopped() {
        server.answers(REPLAY, 200, Recorded.replay(Recorded.replayed(1, "same", PROPOSAL, PROPOSAL)));

        Called called = replay("--group", "shop", "--since", "2026-03-01T10:00:00Z", "--run", "r\"2", "--limit", "1");

        assertThat(called.err()).contains("looked at the newest 1 entries");
        assertThat(JsonMapper.shared().readTree(server.bodies().getFirst()))
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"revision\": \"" + Recorded.REVISION + "\", \"group\": \"shop\","
                                + " \"since\": \"2026-03-01T10:00:00Z\", \"run\": \"r\\\"2\", \"limit\": 1}"));
    }

    @Test
    void tellsWhyARevisionCannotBeEvaluated() {
        server.answers(REPLAY, 404, Recorded.problem(404, "unknown-revision", "There is no revision 'x'", ""));
        assertThat(replay().exit()).isEqualTo(2);
        assertThat(replay().err()).contains("There is no revision 'x'");

        server.answers(REPLAY, 409, Recorded.problem(409, "busy", "other comparisons are under way", ""));
        assertThat(replay().exit()).isEqualTo(3);
        assertThat(replay().err()).contains("other comparisons are under way");
    }

    @Test
    void saysInItsHelpWhatTheExitCodeMeans() {
        assertThat(Called.with("decisions", "replay", "--help").out())
                .contains("0 nothing differs; 1 something differs");
    }

    private Called replay(String... options) {
        return server.call(
                Stream.concat(Stream.of("decisions", "replay", "--revision", Recorded.REVISION), Stream.of(options))
                        .toArray(String[]::new));
    }
}
