/**
 * The journey of one revision as a durable state machine: every transition is in the journal before it is acted on. Knows nothing of containers, Git's insides or HTTP.
 */
@NullMarked
package dev.twinflight.engine.run;

import org.jspecify.annotations.NullMarked;
