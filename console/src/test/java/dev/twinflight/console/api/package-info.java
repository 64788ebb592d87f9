@NullMarked
package dev.twinflight.console.api;

import org.jspecify.annotations.NullMarked;
