@NullMarked
package dev.twinflight.console.view;

import org.jspecify.annotations.NullMarked;
