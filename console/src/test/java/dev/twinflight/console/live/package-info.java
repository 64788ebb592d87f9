@NullMarked
package dev.twinflight.console.live;

import org.jspecify.annotations.NullMarked;
