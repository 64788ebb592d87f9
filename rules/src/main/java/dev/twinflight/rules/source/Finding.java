package dev.twinflight.rules.source;

/**
 * Something wrong at one place of one file. Immutable.
 *
 * @param position where
 * @param field the field at fault, as {@code spec.groups[0]}; empty for the whole file
 * @param message what was found and what is expected
 */
public record Finding(Position position, String field, String message) {}
