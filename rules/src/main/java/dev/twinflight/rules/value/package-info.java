/**
 * Quantities as types: sizes, CPU, shares. Knows nothing of rules, policies or containers.
 */
@NullMarked
package dev.twinflight.rules.value;

import org.jspecify.annotations.NullMarked;
