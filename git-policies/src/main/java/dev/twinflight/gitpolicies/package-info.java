/**
 * Keeps the policy repository: hosts it over smart HTTP, lets nothing in that the gate refuses, and gives its revisions
 * to the engine. Knows nothing of runs, worlds or the console; who may push is asked of others.
 */
@NullMarked
package dev.twinflight.gitpolicies;

import org.jspecify.annotations.NullMarked;
