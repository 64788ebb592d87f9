/**
 * The engine's ports without containers, Git or disks, and time that passes at once. Knows nothing of what is tested.
 */
@NullMarked
package dev.twinflight.engine.fake;

import org.jspecify.annotations.NullMarked;
