package dev.twinflight.rules.lint;

import java.util.List;

/** Somebody has to answer for a policy. */
final class MissingOwner implements LintCheck {

    @Override
    public String id() {
        return "missing-owner";
    }

    @Override
    public String about() {
        return "A policy names its owner.";
    }

    @Override
    public List<LintFinding> check(LintedRepository repository) {
        return repository.repository().policies().values().stream()
                .filter(policy -> policy.owner().isBlank())
                .map(policy -> warning(repository.at(
                        "policies/" + policy.name() + "/policy.yaml",
                        "metadata",
                        "the policy has no owner; add 'owner: <team>' to metadata")))
                .toList();
    }
}
