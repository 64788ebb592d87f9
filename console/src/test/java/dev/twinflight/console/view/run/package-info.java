@NullMarked
package dev.twinflight.console.view.run;

import org.jspecify.annotations.NullMarked;
