/** Tests of the policies view's parts. */
@NullMarked
package dev.twinflight.console.view.policy;

import org.jspecify.annotations.NullMarked;
