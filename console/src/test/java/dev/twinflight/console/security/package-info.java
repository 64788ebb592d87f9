@NullMarked
package dev.twinflight.console.security;

import org.jspecify.annotations.NullMarked;
