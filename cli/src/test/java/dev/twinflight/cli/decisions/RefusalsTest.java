package dev.twinflight.cli.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.cli.Called;
import dev.twinflight.cli.RecordedServer;
import dev.twinflight.cli.server.Moment;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong is told in a line, with what to do, and never as a stack trace. */
class RefusalsTest {

    private static final String LIST = "GET /api/v1/decisions?limit=500";

    private final RecordedServer server = new RecordedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsAWrongPassword() {
        refused(server.callAs("eve", "decisions", "list"), 3, "does not know this user and password; check --user");
    }

    @Test
    void tellsWhatARoleMayNot() {
        server.answers(LIST, 403, Recorded.problem(403, "not-allowed", "Your roles do not allow this", ""));
        refused(server.call("decisions", "list"), 3, "does not let this user do that: Your roles do not allow this");
    }

    @Test
    void tellsBadInputWithEveryFieldAtFault() {
        server.answers(
                LIST,
                400,
                Recorded.problem(
                        400, "bad-request", "One field is wrong", "{\"field\": \"since\", \"message\": \"too old\"}"));
        refused(server.call("decisions", "list"), 2, "One field is wrong; since: too old");
    }

    @Test
    void tellsAnUnknownDecision() {
        server.answers(
                "GET /api/v1/decisions/abc",
                404,
                Recorded.problem(404, "unknown-decision", "There is no decision 'abc'", ""));
        refused(server.call("decisions", "show", "abc"), 2, "There is no decision 'abc'");
        refused(server.call("decisions", "show", "../people"), 2, "'decisions list' and 'decisions log' show them");
        assertThat(server.bodies()).as("what went to the server").hasSize(1);
    }

    @Test
    void tellsAServerOfAnotherVersion() {
        server.answers(LIST, 404, Recorded.problem(404, "unknown-path", "The API has no /api/v1/decisions", ""));
        refused(server.call("decisions", "list"), 3, "The API has no /api/v1/decisions");
        server.answers(LIST, 404, "<html>");
        refused(server.call("decisions", "list"), 3, "HTTP status 404; is it a Twinflight server of this version?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>hello</html>", "", "[]", "\"text\"", "{\"items\": 3}", "{\"items\": [}"})
    void tellsThatAnAnswerIsNoTwinflightServers(String body) {
        server.answers(LIST, 200, body);
        refused(server.call("decisions", "list"), 3, "is no Twinflight server of this version; check the address");
    }

    @Test
    void stopsWhereAServerSaysOnAndOnThatThereIsMore() {
        server.answers(LIST, 200, Recorded.page("a"));
        assertThat(server.call("decisions", "list").exit()).isZero();
    }

    @Test
    void tellsThatNothingAnswers() {
        server.close();
        refused(server.call("decisions", "list"), 3, "no Twinflight server answers at " + server.address());
    }

    @Test
    void refusesWhatCannotBeAskedBeforeItAsks() {
        refused(server.call("decisions", "log", "--limit", "0"), 2, "--limit expects 1 to 10000, found 0");
        refused(
                server.call("decisions", "replay", "--revision", "x", "--limit", "501"),
                2,
                "--limit expects 1 to 500, found 501");
        refused(
                server.call("decisions", "list", "--since", "yesterday"),
                2,
                "expected a time, as 2026-03-01T10:00:00Z");
        refused(server.call("decisions", "replay"), 2, "--revision");
        refused(Called.with("decisions", "list", "--user", "ada"), 2, "--server");
        refused(Called.with("decisions"), 2, "list|log|show|replay");
        assertThat(server.bodies()).isEmpty();
    }

    @Test
    void readsATimeOrHowLongAgo() {
        var since = new Moment(InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z")));

        assertThat(since.convert("30m")).isEqualTo(Instant.parse("2026-03-01T09:30:00Z"));
        assertThat(since.convert("2026-03-01T10:00:00+02:00")).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
    }

    private static void refused(Called called, int exit, String words) {
        assertThat(called.exit()).as(called.err()).isEqualTo(exit);
        assertThat(called.err()).contains(words).doesNotContain("Exception", "\tat ", "secret of");
        assertThat(called.out()).isEmpty();
    }
}
