/**
 * Groups: what is live beside its twins. Knows nothing of containers.
 */
@NullMarked
package dev.twinflight.console.view.group;

import org.jspecify.annotations.NullMarked;
