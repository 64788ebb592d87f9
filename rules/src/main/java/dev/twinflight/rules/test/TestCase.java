package dev.twinflight.rules.test;

import dev.twinflight.rules.source.YamlDocument;

/**
 * One case of a test file, as if it stood in a file of its own. Immutable.
 *
 * @param document the case, with the values of its row put in
 * @param field where it stands in its file, as {@code cases[1]}; empty for the file's own
 * @param name what it shows
 * @param line 1-based
 */
record TestCase(YamlDocument document, String field, String name, int line) {}
