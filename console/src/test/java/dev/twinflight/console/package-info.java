@NullMarked
package dev.twinflight.console;

import org.jspecify.annotations.NullMarked;
