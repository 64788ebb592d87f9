/** Tests of the verbs about decisions, against a small server that answers as the real one does. */
@NullMarked
package dev.twinflight.cli.decisions;

import org.jspecify.annotations.NullMarked;
