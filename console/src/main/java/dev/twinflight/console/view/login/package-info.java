/**
 * The sign-in view. Knows nothing of how passwords are checked.
 */
@NullMarked
package dev.twinflight.console.view.login;

import org.jspecify.annotations.NullMarked;
