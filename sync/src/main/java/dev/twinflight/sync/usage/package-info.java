/**
 * Sums samples up over one, five and ten minutes. Knows nothing of state documents, worlds or links.
 */
@NullMarked
package dev.twinflight.sync.usage;

import org.jspecify.annotations.NullMarked;
