/** Tests of the Docker worlds, and the containers they are tried on. */
@NullMarked
package dev.twinflight.twinruntime.docker;

import org.jspecify.annotations.NullMarked;
