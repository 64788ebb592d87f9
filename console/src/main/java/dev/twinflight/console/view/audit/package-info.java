/**
 * The audit log. Knows nothing of how it is stored.
 */
@NullMarked
package dev.twinflight.console.view.audit;

import org.jspecify.annotations.NullMarked;
