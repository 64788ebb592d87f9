package dev.twinflight.rules.fact;

/**
 * Something mounted into the file system of one resource. Immutable.
 *
 * @param resource the live resource
 * @param type where it comes from
 * @param source a path of the host or a volume's name; empty for memory
 * @param target the path inside the resource
 * @param writable whether the resource may write to it
 */
public record Mount(ResourceId resource, MountType type, String source, String target, boolean writable)
        implements Fact {

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "mount/" + target + "/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public MountType getType() {
        return type;
    }

    public String getSource() {
        return source;
    }

    public String getTarget() {
        return target;
    }

    public boolean isWritable() {
        return writable;
    }
}
