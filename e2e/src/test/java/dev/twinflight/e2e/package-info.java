/**
 * Whole journeys through browser, Git and Docker. Knows nothing of the server's insides.
 */
@NullMarked
package dev.twinflight.e2e;

import org.jspecify.annotations.NullMarked;
