package dev.twinflight.twinruntime.postgres;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a branch is to be. Immutable.
 *
 * @param run it belongs to and is discarded with, {@code [a-z0-9-]}
 * @param copy which of the run's clones, {@code [a-z0-9-]}
 * @param network sealed network to be in; empty for one of its own
 * @param aliases its names there
 * @param passwords of roles, so that members get in; other roles have none
 */
public record BranchRequest(
        String run, String copy, Optional<String> network, List<String> aliases, Map<String, String> passwords) {

    public BranchRequest {
        aliases = List.copyOf(aliases);
        passwords = Map.copyOf(passwords);
        for (String name : List.of(run, copy)) {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
                throw new IllegalArgumentException("a run or copy must be of a-z, 0-9 and '-': '" + name + "'");
            }
        }
    }
}
