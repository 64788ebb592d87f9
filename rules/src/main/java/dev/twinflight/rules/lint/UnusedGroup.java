package dev.twinflight.rules.lint;

import java.util.List;
import java.util.stream.Collectors;

/** A group no policy governs is forgotten, or its policy is. */
final class UnusedGroup implements LintCheck {

    @Override
    public String id() {
        return "unused-group";
    }

    @Override
    public String about() {
        return "Each group is governed by a policy.";
    }

    @Override
    public List<LintFinding> check(LintedRepository repository) {
        var used = repository.repository().policies().values().stream()
                .flatMap(policy -> policy.groups().stream())
                .collect(Collectors.toSet());
        return repository.repository().groups().keySet().stream()
                .filter(group -> !used.contains(group))
                .map(group -> warning(repository.at(
                        "groups/" + group + ".yaml",
                        "metadata",
                        "no policy governs the group '" + group + "'; name it in spec.groups of one, or remove it")))
                .toList();
    }
}
