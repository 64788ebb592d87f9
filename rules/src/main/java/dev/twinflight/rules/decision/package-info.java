/**
 * What rules conclude: changes, proposals, violations. Knows nothing of how a change is carried out.
 */
@NullMarked
package dev.twinflight.rules.decision;

import org.jspecify.annotations.NullMarked;
