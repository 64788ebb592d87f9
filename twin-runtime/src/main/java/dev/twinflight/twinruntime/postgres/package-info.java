/**
 * Twins of PostgreSQL servers: their rows follow the live server by logical replication, and copies for runs branch off
 * them. Knows nothing of rules, runs or how a container is made.
 */
@NullMarked
package dev.twinflight.twinruntime.postgres;

import org.jspecify.annotations.NullMarked;
