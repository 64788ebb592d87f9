package dev.twinflight.gitpolicies;

/** Says who may push. Safe for use by many threads. */
@FunctionalInterface
public interface PushAuthority {

    /** Whether this user has the role of an author, or one above it, in any group. */
    boolean mayPush(String user);
}
