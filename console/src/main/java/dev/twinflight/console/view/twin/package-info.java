/** Shows the twin registry. Knows nothing of how images are made. */
@NullMarked
package dev.twinflight.console.view.twin;

import org.jspecify.annotations.NullMarked;
