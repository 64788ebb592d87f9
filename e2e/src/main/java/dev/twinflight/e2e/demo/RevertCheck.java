package dev.twinflight.e2e.demo;

import dev.twinflight.e2e.outside.PolicyClone;
import java.util.List;

/** Looks for the revert with {@code git log}. Stateless. */
final class RevertCheck {

    private RevertCheck() {}

    /** The head of main reverts the revision, and its content is that of the base. */
    static void onMain(Journey journey, Checks.Ended ended, List<String> complaints) {
        PolicyClone policies = journey.policies();
        String main = policies.main();
        String message = policies.git("log", "-1", "--format=%B", main);
        Checks.require(message.startsWith("Revert "), "the head of main is no revert: " + message, complaints);
        Checks.require(
                message.contains(ended.run().path("id").asString()), "the revert does not name its run", complaints);
        Checks.require(
                policies.git("rev-parse", main + "^{tree}").equals(policies.git("rev-parse", ended.base() + "^{tree}")),
                "main's content is not as before",
                complaints);
        Checks.require(
                policies.git("log", "--format=%H", main).contains(ended.revision()),
                "main does not show that the revision was there",
                complaints);
    }
}
