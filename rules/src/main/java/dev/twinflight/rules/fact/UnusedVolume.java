package dev.twinflight.rules.fact;

/**
 * A volume that bears the labels by which a group selects its members, and that no container mounts. A volume is no
 * resource of its own: it is told of the member its label {@code twinflight.name} names, else of the group's first
 * member in order of ids. Immutable.
 *
 * @param resource the live resource
 * @param volume the volume's name
 * @param ageDays whole days since it was created; -1 where the engine does not say
 */
public record UnusedVolume(ResourceId resource, String volume, long ageDays) implements Fact {

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "unused-volume/" + volume + "/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public String getVolume() {
        return volume;
    }

    public long getAgeDays() {
        return ageDays;
    }
}
