/** Takes twins of live resources and looks through the twin registry. Knows nothing of containers. */
@NullMarked
package dev.twinflight.cli.twin;

import org.jspecify.annotations.NullMarked;
