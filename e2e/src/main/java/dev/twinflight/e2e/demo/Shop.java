package dev.twinflight.e2e.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one demo group is called and sized. Immutable. The journey uses nothing but this, so that it runs alike with other
 * names, limits and images.
 *
 * @param group name of the group
 * @param images prefix of its images, as {@code twinflight-demo}
 * @param web name of the proxy among the resources
 * @param catalog name of the catalogue among the resources
 * @param memory bytes, the far too high memory limit of the catalogue
 * @param squeezed bytes, what {@code squeeze-memory} lowers it to
 * @param cpu cores, the CPU limit of the catalogue
 * @param tightened cores, what {@code tighten-cpu} lowers it to
 * @param rate requests per second of the shopper
 * @param rush requests per second of the shopper after promotion of {@code tighten-cpu} starts
 */
public record Shop(
        String group,
        String images,
        String web,
        String catalog,
        long memory,
        long squeezed,
        double cpu,
        double tightened,
        int rate,
        int rush) {

    /** The shop as the sample policies know it. */
    public static Shop standard() {
        return new Shop("shop", "twinflight-demo", "web", "catalog", 1L << 30, 80L << 20, 1.0, 0.25, 10, 100);
    }

    /** The container behind a resource. */
    public String container(String resource) {
        return group + "-" + resource;
    }

    String network() {
        return group;
    }

    String volume() {
        return group + "-db";
    }

    String image(String program, int version) {
        return images + "/" + program + ":" + version;
    }

    String resourceId(String resource) {
        return "docker:local/container/" + resource;
    }

    /** What must be replaced in the sample policies' text to speak of this shop; the longer first. */
    Map<String, String> wording() {
        Shop standard = standard();
        var wording = new LinkedHashMap<String, String>();
        wording.put("twinflight-demo/", images + "/");
        wording.put("docker:local/container/catalog", resourceId(catalog));
        wording.put("docker:local/container/web", resourceId(web));
        wording.put("\"catalog\"", "\"" + catalog + "\"");
        wording.put("resource: catalog", "resource: " + catalog);
        wording.put("name == \"web\"", "name == \"" + web + "\"");
        wording.put("group: shop", "group: " + group);
        wording.put("name: shop", "name: " + group);
        wording.put("groups: [shop]", "groups: [" + group + "]");
        wording.put(Long.toString(standard.squeezed()), Long.toString(squeezed));
        wording.put("cpuLimit > " + standard.tightened(), "cpuLimit > " + tightened);
        wording.put("cpuLimit: " + standard.tightened(), "cpuLimit: " + tightened);
        wording.put("$r, " + standard.tightened(), "$r, " + tightened);
        return wording;
    }
}
