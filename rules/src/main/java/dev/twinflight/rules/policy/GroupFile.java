package dev.twinflight.rules.policy;

import dev.twinflight.rules.source.YamlDocument;
import dev.twinflight.rules.value.Durations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Makes a {@link Group} of a file whose form the schema has already accepted. */
final class GroupFile {

    private GroupFile() {}

    static Group read(YamlDocument document, List<DataStore> dataStores) {
        JsonNode metadata = document.content().path("metadata");
        JsonNode spec = document.content().path("spec");
        String name = metadata.path("name").asString();
        var selectors = new ArrayList<Group.Selector>();
        for (JsonNode selector : spec.path("select")) {
            var labels = new HashMap<String, String>();
            selector.path("labels").forEachEntry((label, value) -> labels.put(label, value.asString()));
            selectors.add(new Group.Selector(selector.path("provider").asString(), labels));
        }
        var secrets = new TreeSet<String>();
        spec.path("twin").path("secrets").path("allow").forEach(variable -> secrets.add(variable.asString()));
        JsonNode pause = spec.path("twin").path("pause");
        return new Group(
                name,
                metadata.path("title").asString(name),
                selectors,
                secrets,
                pause.isMissingNode() ? Group.LONGEST_PAUSE : Durations.parse(pause.asString()),
                dataStores);
    }
}
