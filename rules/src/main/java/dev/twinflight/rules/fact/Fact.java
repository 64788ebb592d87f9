package dev.twinflight.rules.fact;

/**
 * An immutable statement about one resource. Facts carry the live id in every world, so that a rule cannot tell which
 * world it looks at. Rules read facts through their {@code getX} accessors.
 */
public sealed interface Fact
        permits Resource,
                Usage,
                Health,
                Image,
                Isolation,
                Capability,
                PublishedPort,
                Mount,
                Replica,
                Safeguards,
                UnusedVolume,
                Network,
                Program,
                PostgresSettings,
                Replication {

    /** The resource the fact is about. */
    ResourceId about();

    /** What is the same for two versions of one fact, as {@code usage/ONE_MINUTE/docker:local/container/web}. */
    String key();
}
