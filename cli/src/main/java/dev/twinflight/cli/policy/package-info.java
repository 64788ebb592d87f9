/**
 * The verbs for policy authors: reading a repository's folder, and telling what came of it. Knows nothing of how rules
 * are compiled, tested, checked or compared.
 */
@NullMarked
package dev.twinflight.cli.policy;

import org.jspecify.annotations.NullMarked;
