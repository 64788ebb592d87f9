/**
 * Runs rule unit tests under JUnit, for those who build with Maven or Gradle. Needs JUnit on the class path, which no
 * other package does; knows nothing the rule tests do not know.
 */
@NullMarked
package dev.twinflight.rules.junit;

import org.jspecify.annotations.NullMarked;
