package dev.twinflight.cli.server;

import dev.twinflight.cli.Failure;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What a server's refusal means to the person who asked: the API's problem details (RFC 9457) in words. */
final class Refusal {

    private static final int MOST_WORDS = 2000;
    private static final int MOST_FIELDS = 20;

    /** Codes of answers that would be bad input, were it not the server that must change. */
    private static final Set<String> NOT_THE_ASKERS = Set.of("unknown-path", "busy");

    private Refusal() {}

    static Failure of(ServerAddress address, int status, byte[] body) {
        JsonNode problem = problem(body);
        String why = words(problem);
        if (status == 401) {
            return Failure.cannot(
                    address + " does not know this user and password; check --user and TWINFLIGHT_PASSWORD");
        }
        if (status == 403) {
            return Failure.cannot(address + " does not let this user do that"
                    + (why.isEmpty() ? "; ask for a role that may" : ": " + why));
        }
        if (why.isEmpty()) {
            return Failure.cannot(
                    address + " answered with HTTP status " + status + "; is it a Twinflight server of this version?");
        }
        return isAskers(status, problem.path("code").asString(""))
                ? Failure.badInput(why)
                : Failure.cannot(address + " could not do that: " + why);
    }

    static Failure unreachable(ServerAddress address, IOException cause) {
        boolean slow = cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException);
        if (slow) {
            return Failure.cannot(address + " did not answer in time; ask for less, or later", cause);
        }
        if (cause instanceof SSLException) {
            return Failure.cannot(
                    "no safe connection to " + address + "; does this machine's JDK trust its certificate?", cause);
        }
        return Failure.cannot(
                "no Twinflight server answers at " + address + "; check the address and that it runs", cause);
    }

    private static boolean isAskers(int status, String code) {
        return (status == 400 || status == 404 || status == 409) && !NOT_THE_ASKERS.contains(code);
    }

    private static JsonNode problem(byte[] body) {
        try {
            JsonNode problem = JsonMapper.shared().readTree(body);
            return problem.path("code").isString() ? problem : MissingNode.getInstance();
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** The detail and every field at fault. */
    private static String words(JsonNode problem) {
        String faults = problem.path("errors")
                .valueStream()
                .limit(MOST_FIELDS)
                .map(fault -> "; " + fault.path("field").asString("") + ": "
                        + fault.path("message").asString(""))
                .collect(Collectors.joining());
        String words = problem.path("detail").asString(problem.path("code").asString("")) + faults;
        return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "…";
    }
}
