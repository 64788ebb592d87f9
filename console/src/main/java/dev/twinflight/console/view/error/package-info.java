/**
 * What people see when something is not there or not theirs. Knows nothing of why.
 */
@NullMarked
package dev.twinflight.console.view.error;

import org.jspecify.annotations.NullMarked;
