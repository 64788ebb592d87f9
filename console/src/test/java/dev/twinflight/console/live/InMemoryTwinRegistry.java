package dev.twinflight.console.live;

import dev.twinflight.engine.port.TwinImage;
import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.engine.port.TwinRegistry;
import dev.twinflight.engine.port.World;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Twin images as a list. Confined to one thread. */
public final class InMemoryTwinRegistry implements TwinRegistry {

    private final List<TwinImage> images = new ArrayList<>();

    @Override
    public List<TwinImage> images() {
        return List.copyOf(images.reversed());
    }

    /** An image of a run under way. */
    public void ofRun(ResourceId resource, String run) {
        images.add(image(resource, run, false));
    }

    private static TwinImage image(ResourceId resource, String capture, boolean kept) {
        return new TwinImage(
                "twin/" + resource.slug() + ":1-" + capture,
                resource,
                "shop/web:1",
                "sha256:1",
                capture,
                Instant.EPOCH,
                List.of(),
                1 << 20,
                kept,
                !kept);
    }

    @Override
    public TwinImages take(Group group, World live, Set<ResourceId> members) {
        String capture = "kept-" + images.size();
        var taken = new TreeMap<ResourceId, String>();
        members.stream().sorted().forEach(member -> {
            TwinImage image = image(member, capture, true);
            images.add(image);
            taken.put(member, image.reference());
        });
        return new TwinImages(group, capture, taken, Duration.ofMillis(400), List.of(), "{}");
    }

    @Override
    public Removal remove(String reference) {
        for (TwinImage image : images) {
            if (image.reference().equals(reference)) {
                if (image.inUse()) {
                    return Removal.IN_USE;
                }
                images.remove(image);
                return Removal.REMOVED;
            }
        }
        return Removal.UNKNOWN;
    }

    @Override
    public void collect(Retention retention, Instant now) {
        while (images.size() > retention.count()) {
            images.removeFirst();
        }
    }
}
