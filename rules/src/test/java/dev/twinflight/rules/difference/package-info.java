/**
 * Tests of what differs between the decisions of two revisions.
 */
@NullMarked
package dev.twinflight.rules.difference;

import org.jspecify.annotations.NullMarked;
