package dev.twinflight.rules.library;

import dev.twinflight.rules.source.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The library rules of this build, read once from the folder {@code library/} of this module. Thread safe. */
public final class Library {

    /** Read when the first policy asks. */
    private static final class Loaded {
        static final SortedMap<String, LibraryRule> RULES = load();
    }

    private Library() {}

    /** By name. */
    public static SortedMap<String, LibraryRule> rules() {
        return Loaded.RULES;
    }

    public static Optional<LibraryRule> find(String name) {
        return Optional.ofNullable(rules().get(name));
    }

    private static SortedMap<String, LibraryRule> load() {
        var rules = new TreeMap<String, LibraryRule>();
        text("index.txt").lines().filter(line -> !line.isBlank()).forEach(name -> rules.put(name, rule(name)));
        return Collections.unmodifiableSortedMap(rules);
    }

    private static LibraryRule rule(String name) {
        return switch (YamlDocument.parse(text(name + "/rule.yaml"))) {
            case YamlDocument.Parsed.Document(YamlDocument document) ->
                LibraryRule.of(document, text(name + "/rules.drl"));
            case YamlDocument.Parsed.Refused(var findings) ->
                throw new IllegalStateException("the library rule " + name + " of this build: " + findings);
        };
    }

    private static String text(String file) {
        try (InputStream in = Library.class.getResourceAsStream("/library/" + file)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks its library file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the library file " + file + " of this build", e);
        }
    }
}
