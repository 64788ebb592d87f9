package dev.twinflight.rules.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads one YAML text. The events are looked at first, so that nothing is built from a text that could grow (aliases) or
 * nest without end.
 */
final class YamlReader {

    private static final int MAX_DEPTH = 32;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("file")
            .setAllowDuplicateKeys(true) // reported here, all of them, with positions
            .setMaxAliasesForCollections(0)
            .build();

    private final String text;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Position> values = new HashMap<>();
    private final Map<String, Position> keys = new HashMap<>();

    YamlReader(String text) {
        this.text = text;
    }

    YamlDocument.Parsed read() {
        try {
            checkEvents();
            if (findings.isEmpty()) {
                Optional<Node> root = new Compose(SETTINGS).composeString(text);
                JsonNode content = root.map(node -> convert(node, "")).orElseGet(JsonNodeFactory.instance::nullNode);
                if (findings.isEmpty()) {
                    return new YamlDocument.Parsed.Document(new YamlDocument(content, values, keys));
                }
            }
        } catch (MarkedYamlEngineException e) {
            refuse(position(e.getProblemMark()), "", "not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            refuse(Position.WHOLE_FILE, "", "not valid YAML: " + firstLine(e.getMessage()));
        }
        return new YamlDocument.Parsed.Refused(findings);
    }

    private void checkEvents() {
        int depth = 0;
        var documents = new ArrayList<Event>();
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            switch (event) {
                case DocumentStartEvent start -> documents.add(start);
                case AliasEvent _ -> refuse(event, "aliases (*name) are not allowed; write the value out");
                case NodeEvent node
                when node.getAnchor().isPresent() ->
                    refuse(event, "anchors (&name) are not allowed; write the value out");
                case ScalarEvent scalar when scalar.getTag().isPresent() -> refuse(event, tagged(scalar.getTag()));
                case CollectionStartEvent start
                when start.getTag().isPresent() -> refuse(event, tagged(start.getTag()));
                default -> {}
            }
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MAX_DEPTH) {
                refuse(event, "nested more than " + MAX_DEPTH + " levels deep");
                return;
            }
        }
        documents.stream()
                .skip(1)
                .forEach(start -> refuse(start, "another document begins; expected one document per file"));
    }

    private static String tagged(Optional<String> tag) {
        return "tags (" + tag.orElse("!") + ") are not allowed; quote the value if it is text";
    }

    private JsonNode convert(Node node, String field) {
        values.put(field, position(node.getStartMark()));
        return switch (node) {
            case MappingNode mapping -> convertMapping(mapping, field);
            case SequenceNode sequence -> convertSequence(sequence, field);
            case ScalarNode scalar -> convertScalar(scalar, field);
            default -> throw new IllegalStateException("a kind of node YAML does not have: " + node.getNodeType());
        };
    }

    private JsonNode convertMapping(MappingNode mapping, String field) {
        var object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            Position at = position(entry.getKeyNode().getStartMark());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                refuse(at, field, "a key must be plain text");
                continue;
            }
            String name = key.getValue();
            String inner = YamlDocument.child(field, name);
            if (object.has(name)) {
                refuse(
                        at,
                        inner,
                        "the key '" + name + "' stands here twice, first in line "
                                + keys.getOrDefault(inner, at).line());
                continue;
            }
            keys.put(inner, at);
            object.set(name, convert(entry.getValueNode(), inner));
        }
        return object;
    }

    private JsonNode convertSequence(SequenceNode sequence, String field) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (Node element : sequence.getValue()) {
            array.add(convert(element, YamlDocument.element(field, array.size())));
        }
        return array;
    }

    private JsonNode convertScalar(ScalarNode scalar, String field) {
        Tag tag = scalar.getTag();
        String value = scalar.getValue();
        var nodes = JsonNodeFactory.instance;
        if (tag.equals(Tag.NULL)) {
            return nodes.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return nodes.booleanNode(Boolean.parseBoolean(value));
        }
        if (!tag.equals(Tag.INT) && !tag.equals(Tag.FLOAT)) {
            return nodes.stringNode(value);
        }
        return number(value, field);
    }

    private JsonNode number(String value, String field) {
        var nodes = JsonNodeFactory.instance;
        try {
            return nodes.numberNode(Long.parseLong(value));
        } catch (NumberFormatException notWhole) {
            Double number = finite(value);
            if (number == null) {
                refuse(values.getOrDefault(field, Position.WHOLE_FILE), field, "not a finite number: " + value);
                return nodes.nullNode();
            }
            return nodes.numberNode(number);
        }
    }

    private static @Nullable Double finite(String value) {
        try {
            double number = Double.parseDouble(value);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void refuse(Event event, String message) {
        refuse(position(event.getStartMark()), "", message);
    }

    private void refuse(Position position, String field, String message) {
        findings.add(new Finding(position, field, message));
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(at -> new Position(at.getLine() + 1, at.getColumn() + 1))
                .orElse(Position.WHOLE_FILE);
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "cannot be read" : message.lines().findFirst().orElse("cannot be read");
    }
}
