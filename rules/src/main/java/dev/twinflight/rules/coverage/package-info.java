/**
 * Which conditions of which rules have been seen true and false. Knows nothing of tests, nor of how a report is written.
 */
@NullMarked
package dev.twinflight.rules.coverage;

import org.jspecify.annotations.NullMarked;
