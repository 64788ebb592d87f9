@NullMarked
package dev.twinflight.console.people;

import org.jspecify.annotations.NullMarked;
