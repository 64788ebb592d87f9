/**
 * Guards the ways in: sign-in, throttling, transport. Knows nothing of runs or policies.
 */
@NullMarked
package dev.twinflight.console.security;

import org.jspecify.annotations.NullMarked;
