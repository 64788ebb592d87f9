@NullMarked
package dev.twinflight.console.run;

import org.jspecify.annotations.NullMarked;
