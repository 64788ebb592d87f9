@NullMarked
package dev.twinflight.rules.value;

import org.jspecify.annotations.NullMarked;
