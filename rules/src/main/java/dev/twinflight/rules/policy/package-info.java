/**
 * The policy repository's declarative files as checked records, read with every problem at once. Knows nothing of Git,
 * Drools or how a policy is carried out.
 */
@NullMarked
package dev.twinflight.rules.policy;

import org.jspecify.annotations.NullMarked;
