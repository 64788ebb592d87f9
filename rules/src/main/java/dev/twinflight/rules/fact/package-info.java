/**
 * The facts rules match: immutable statements about one resource, the same in every world. Knows nothing of where a fact
 * comes from, nor of Drools.
 */
@NullMarked
package dev.twinflight.rules.fact;

import org.jspecify.annotations.NullMarked;
