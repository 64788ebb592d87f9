package dev.twinflight.rules.decision;

import dev.twinflight.rules.value.Secrets;
import java.util.TreeMap;

/**
 * Decisions as they may be shown and kept. Facts come masked; what a rule's own text brings in (a literal value, a
 * message) is masked here. Stateless.
 */
public final class Masked {

    private Masked() {}

    public static Decision of(Decision decision) {
        return switch (decision) {
            case Proposal proposal -> new Proposal(of(proposal.origin()), proposal.resource(), of(proposal.change()));
            case Violation violation ->
                new Violation(
                        of(violation.origin()),
                        violation.resource(),
                        violation.severity(),
                        Secrets.maskForms(violation.message()));
        };
    }

    private static Decision.Origin of(Decision.Origin origin) {
        var bindings = new TreeMap<String, String>();
        origin.bindings().forEach((name, value) -> bindings.put(name, Secrets.mask(name, value)));
        return new Decision.Origin(origin.policy(), origin.rule(), origin.facts(), bindings);
    }

    public static Change of(Change change) {
        return switch (change) {
            case Change.EnvironmentVariable(String name, String content) ->
                new Change.EnvironmentVariable(name, content == null ? null : Secrets.mask(name, content));
            case Change.Label(String name, String content) ->
                new Change.Label(name, content == null ? null : Secrets.mask(name, content));
            case Change.Command(var words) -> new Change.Command(Secrets.maskWords(words));
            case Change.HealthCheck(String test, var interval, var timeout, int retries) ->
                new Change.HealthCheck(Secrets.maskText(test), interval, timeout, retries);
            case Change.MemoryLimit _,
                    Change.CpuLimit _,
                    Change.PidsLimit _,
                    Change.Image _,
                    Change.RestartPolicy _,
                    Change.Restart _,
                    Change.RunState _,
                    Change.Network _,
                    Change.VolumeMount _ -> change;
        };
    }
}
