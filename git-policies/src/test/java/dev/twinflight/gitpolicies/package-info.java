@NullMarked
package dev.twinflight.gitpolicies;

import org.jspecify.annotations.NullMarked;
