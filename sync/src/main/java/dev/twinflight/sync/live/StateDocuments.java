package dev.twinflight.sync.live;

import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.sync.document.StateDocument;
import java.util.List;
import java.util.Optional;

/** The state documents as they arrived. Safe for use by many threads. */
public interface StateDocuments {

    /** The document of one member; empty for an unknown world or resource. */
    Optional<StateDocument> current(String world, ResourceId resource);

    /** Every document of a world, in order of their resources; none for an unknown world. */
    List<StateDocument> all(String world);
}
