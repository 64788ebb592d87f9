package dev.twinflight.twinruntime.docker;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Names and labels of what is made for one run of one installation. Immutable.
 *
 * @param run a run's id, or that of a capture that is kept
 * @param kept whether what is captured stays without a run
 */
record TwinNames(String installation, String run, boolean kept) {

    private static final Pattern PART = Pattern.compile("[a-z0-9][a-z0-9-]*");

    TwinNames {
        if (!PART.matcher(run).matches()) {
            throw new IllegalArgumentException("a run's id must be of a-z, 0-9 and '-': '" + run + "'");
        }
    }

    TwinNames(String installation, String run) {
        this(installation, run, false);
    }

    private String prefix() {
        return "twinflight-" + installation + "-" + run;
    }

    String capturedVolume(int number) {
        return prefix() + "-v" + number;
    }

    /** See {@link Labels#TAKING}. */
    String takingVolume() {
        return prefix() + "-taking";
    }

    String cloneVolume(String clone, int number) {
        return clonePrefix(clone) + "-v" + number;
    }

    /** A copy of a volume that was not captured, made when a member is to mount it. */
    String lateVolume(String clone, String volume) {
        return clonePrefix(clone) + "-l" + Json.sha256(volume).substring(0, 12);
    }

    String cloneNetwork(String clone, int number) {
        return clonePrefix(clone) + "-n" + number;
    }

    /** Whether this is the name of some clone's network of that number. */
    static boolean isNetwork(String name, int number) {
        return name.endsWith("-n" + number);
    }

    String cloneContainer(String clone, String member) {
        return clonePrefix(clone) + "-" + member;
    }

    private String clonePrefix(String clone) {
        if (!PART.matcher(clone).matches()) {
            throw new IllegalArgumentException("a clone's name must be of a-z, 0-9 and '-': '" + clone + "'");
        }
        return prefix() + "--" + clone;
    }

    /** A bridge's interface name, at most 15 characters, known before the bridge is made. */
    static String bridge(String network) {
        return "tf" + Json.sha256(network).substring(0, 12);
    }

    Map<String, String> labels(String role) {
        Map<String, String> labels = Map.of(Labels.OWNER, installation, Labels.ROLE, role, Labels.RUN, run);
        if (!kept || !role.equals(Labels.ROLE_TWIN)) {
            return labels;
        }
        Map<String, String> more = new TreeMap<>(labels);
        more.put(Labels.KEPT, "true");
        return more;
    }

    Map<String, String> cloneLabels(String clone) {
        return Map.of(Labels.OWNER, installation, Labels.ROLE, Labels.ROLE_CLONE, Labels.RUN, run, Labels.CLONE, clone);
    }
}
