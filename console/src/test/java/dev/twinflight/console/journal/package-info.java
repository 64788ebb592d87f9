@NullMarked
package dev.twinflight.console.journal;

import org.jspecify.annotations.NullMarked;
