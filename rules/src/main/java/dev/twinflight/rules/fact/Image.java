package dev.twinflight.rules.fact;

/**
 * The image one resource runs from. Immutable.
 *
 * @param resource the live resource
 * @param reference as the user gave it, as {@code shop/web:1}
 * @param repository the reference without tag and digest, as {@code shop/web}
 * @param tag {@code latest} where the reference has neither tag nor digest; empty where it has a digest alone
 * @param pinned whether the reference names a digest, so that it always stands for the same image
 * @param ageDays whole days since the image was built; -1 where the image does not say
 */
public record Image(ResourceId resource, String reference, String repository, String tag, boolean pinned, long ageDays)
        implements Fact {

    /** Takes the reference apart. */
    public static Image of(ResourceId resource, String reference, long ageDays) {
        int at = reference.indexOf('@');
        String name = at < 0 ? reference : reference.substring(0, at);
        int colon = name.lastIndexOf(':');
        boolean tagged = colon > name.lastIndexOf('/');
        String tag = tagged ? name.substring(colon + 1) : at < 0 ? "latest" : "";
        return new Image(resource, reference, tagged ? name.substring(0, colon) : name, tag, at >= 0, ageDays);
    }

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "image/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public String getReference() {
        return reference;
    }

    public String getRepository() {
        return repository;
    }

    public String getTag() {
        return tag;
    }

    public boolean isPinned() {
        return pinned;
    }

    public long getAgeDays() {
        return ageDays;
    }
}
