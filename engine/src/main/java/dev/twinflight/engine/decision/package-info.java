/**
 * Explains decisions and keeps what became of them. Knows nothing of how a rule is evaluated or a plan carried out.
 */
@NullMarked
package dev.twinflight.engine.decision;

import org.jspecify.annotations.NullMarked;
