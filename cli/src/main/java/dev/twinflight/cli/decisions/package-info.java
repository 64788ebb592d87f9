/**
 * The verbs that ask a server about decisions, and tell what it answers. Knows nothing of how decisions are made, kept or
 * evaluated again.
 */
@NullMarked
package dev.twinflight.cli.decisions;

import org.jspecify.annotations.NullMarked;
