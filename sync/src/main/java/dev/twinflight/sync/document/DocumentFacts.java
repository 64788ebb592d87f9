package dev.twinflight.sync.document;

import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How facts stand in a state document:
 *
 * <pre>
 * configuration  resource     what rules see of it
 *                incarnation  the engine's id of the container
 *                digest       what a plan depends on
 *                document     all the user set
 *                details      every other fact; see {@link Details}
 * health         running, status, restarts, oomKills
 * usage          1m, 5m, 10m  one window each; a window without samples is missing
 * </pre>
 */
public final class DocumentFacts {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DocumentFacts() {}

    /** A document's tree of its three parts, which it shares. */
    public static Tree tree(Tree configuration, Tree health, Tree usage) {
        return Tree.object(Map.of("configuration", configuration, "health", health, "usage", usage));
    }

    /**
     * The part of the tree that says how the resource is set up.
     *
     * @throws IllegalArgumentException when the state's document is not JSON
     */
    public static Tree configuration(ResourceState state) {
        Resource resource = state.resource();
        ObjectNode fact = NODES.objectNode()
                .put("group", resource.group())
                .put("image", resource.image())
                .put("memoryLimit", resource.memoryLimit())
                .put("cpuLimit", resource.cpuLimit())
                .put("restartPolicy", resource.restartPolicy())
                .put("protected", resource.guarded());
        fact.set("environment", texts(resource.environment()));
        fact.set("labels", texts(resource.labels()));
        ObjectNode configuration =
                NODES.objectNode().put("incarnation", state.incarnation()).put("digest", state.digest());
        configuration.set("resource", fact);
        configuration.set("document", Tree.parse(state.document()).node());
        if (!state.details().isEmpty()) {
            configuration.set("details", Details.write(state.details()));
        }
        return Tree.of(configuration);
    }

    private static ObjectNode texts(Map<String, String> texts) {
        ObjectNode object = NODES.objectNode();
        texts.forEach(object::put);
        return object;
    }

    public static Tree health(Health health) {
        return Tree.of(NODES.objectNode()
                .put("running", health.running())
                .put("status", health.status().name())
                .put("restarts", health.restarts())
                .put("oomKills", health.oomKills()));
    }

    public static Tree usage(Collection<Usage> windows) {
        Map<String, Tree> members = new TreeMap<>();
        windows.forEach(usage -> members.put(name(usage.window()), usage(usage)));
        return Tree.object(members);
    }

    private static Tree usage(Usage usage) {
        return Tree.of(NODES.objectNode()
                .put("full", usage.full())
                .put("filledSeconds", usage.filledSeconds())
                .put("samples", usage.samples())
                .put("memoryMean", usage.memoryMean())
                .put("memoryP95", usage.memoryP95())
                .put("memoryMax", usage.memoryMax())
                .put("cpuMean", usage.cpuMean())
                .put("cpuP95", usage.cpuP95())
                .put("cpuMax", usage.cpuMax())
                .put("cpuThrottled", usage.cpuThrottled()));
    }

    /** A window as it stands in a path: {@code 1m}, {@code 5m}, {@code 10m}. */
    static String name(Window window) {
        return window.length().toMinutes() + "m";
    }

    /**
     * What a document says, for rules.
     *
     * @throws IllegalArgumentException that names the member at fault
     */
    public static List<Fact> of(StateDocument document) {
        List<Fact> facts = new ArrayList<>();
        ResourceId id = document.resource();
        facts.add(resource(id, document.tree()));
        facts.add(health(id, document.tree()));
        Path details = Path.of("configuration", "details");
        document.tree().at(details).ifPresent(tree -> facts.addAll(Details.read(id, new Members(details, tree))));
        for (Window window : Window.values()) {
            Path path = Path.of("usage", name(window));
            document.tree().at(path).ifPresent(usage -> facts.add(usage(id, window, new Members(path, usage))));
        }
        return facts;
    }

    private static Resource resource(ResourceId id, Tree tree) {
        Members members = Members.at(tree, Path.of("configuration", "resource"));
        return new Resource(
                id,
                members.text("group"),
                members.text("image"),
                members.whole("memoryLimit"),
                members.number("cpuLimit"),
                members.texts("environment"),
                members.texts("labels"),
                members.text("restartPolicy"),
                members.flag("protected"));
    }

    private static Health health(ResourceId id, Tree tree) {
        Members members = Members.at(tree, Path.of("health"));
        return new Health(
                id,
                members.flag("running"),
                members.oneOf(HealthStatus.class, "status"),
                members.count("restarts"),
                members.count("oomKills"));
    }

    private static Usage usage(ResourceId id, Window window, Members members) {
        return new Usage(
                id,
                window,
                members.flag("full"),
                members.whole("filledSeconds"),
                members.count("samples"),
                members.whole("memoryMean"),
                members.whole("memoryP95"),
                members.whole("memoryMax"),
                members.number("cpuMean"),
                members.number("cpuP95"),
                members.number("cpuMax"),
                members.number("cpuThrottled"));
    }
}
