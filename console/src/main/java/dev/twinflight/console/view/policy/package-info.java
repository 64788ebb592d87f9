/**
 * Policies in force, and how to push the demo's. Knows nothing of Git's insides.
 */
@NullMarked
package dev.twinflight.console.view.policy;

import org.jspecify.annotations.NullMarked;
