/** What two revisions decide about many resources. */
@NullMarked
package dev.twinflight.bench.policydiff;

import org.jspecify.annotations.NullMarked;
