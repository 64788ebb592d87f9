package dev.twinflight.gitpolicies;

/** Says whether a branch is in use. Safe for use by many threads; asked while a push holds the repository's lock. */
@FunctionalInterface
public interface OpenRuns {

    /**
     * Whether a run of this branch has not ended yet.
     *
     * @param branch short name, as {@code right-size-memory}
     */
    boolean isOpen(String branch);
}
