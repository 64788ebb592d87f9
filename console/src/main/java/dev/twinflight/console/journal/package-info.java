/**
 * Keeps the run journal and the audit log in a database, durably. Knows nothing of what the entries mean.
 */
@NullMarked
package dev.twinflight.console.journal;

import org.jspecify.annotations.NullMarked;
