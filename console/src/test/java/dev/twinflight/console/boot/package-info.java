@NullMarked
package dev.twinflight.console.boot;

import org.jspecify.annotations.NullMarked;
