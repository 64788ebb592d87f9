package dev.twinflight.twinruntime.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes from a configuration what a twin never gets, and says in remarks what was taken. Stateless.
 *
 * <p>The restart policy stays: a twin that dies is restarted as its resource would be, and the restart is counted; a kill
 * for want of memory is counted by the engine's event all the same.
 */
final class TwinConfiguration {

    /** What Docker gives every container. */
    private static final Set<String> DEFAULT_CAPABILITIES = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "NET_RAW",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    /** Where a twin lies in the network and what it mounts is made anew for it; the rest of these are dropped. */
    private static final List<String> MADE_ANEW = List.of(
            "Binds",
            "Mounts",
            "NetworkMode",
            "VolumesFrom",
            "VolumeDriver",
            "Links",
            "PortBindings",
            "Dns",
            "ContainerIDFile",
            "CgroupParent",
            "Cgroup",
            "MaskedPaths",
            "ReadonlyPaths",
            "Capabilities");

    /** Where logs stay on the engine; other drivers would send a twin's lines to where the live ones go. */
    private static final Set<String> LOCAL_LOGS = Set.of("json-file", "local", "none", "");

    private TwinConfiguration() {}

    /** {@code HostConfig} of a twin; {@code remarks} gets what its resource has and it has not. */
    static ObjectNode hostConfig(JsonNode live, String name, List<String> remarks) {
        ObjectNode host = ContainerState.hostConfig(live);
        note(!Json.isBlank(host.path("PortBindings")), remarks, name + ": ports are not published");
        note(!Json.isBlank(host.path("Links")), remarks, name + ": links are aliases in the twin network");
        MADE_ANEW.forEach(host::remove);
        host.remove("AutoRemove");
        host.remove("PublishAllPorts");
        withoutPrivileges(host, name, remarks);
        withoutHostNamespaces(host, name, remarks);
        if (!LOCAL_LOGS.contains(Json.text(host.path("LogConfig"), "Type"))) {
            host.putObject("LogConfig").put("Type", "json-file").putObject("Config");
            remarks.add(name + ": logs stay on the engine");
        }
        return host;
    }

    private static void withoutPrivileges(ObjectNode host, String name, List<String> remarks) {
        note(host.path("Privileged").asBoolean(false), remarks, name + ": not privileged");
        host.put("Privileged", false);
        for (String field : List.of("Devices", "DeviceRequests", "DeviceCgroupRules")) {
            note(!Json.isBlank(host.path(field)), remarks, name + ": no devices");
            host.remove(field);
        }
        ArrayNode allowed = Json.array();
        for (String capability : Json.strings(host.path("CapAdd"))) {
            if (isBeyondDefault(capability)) {
                remarks.add(name + ": without the capability " + plain(capability));
            } else {
                allowed.add(capability);
            }
        }
        replace(host, "CapAdd", allowed);
        ArrayNode options = Json.array();
        for (String option : Json.strings(host.path("SecurityOpt"))) {
            if (isUnconfined(option) || option.equals("no-new-privileges:false")) {
                remarks.add(name + ": without the security option " + option);
            } else {
                options.add(option);
            }
        }
        replace(host, "SecurityOpt", options);
        if (host.path("OomScoreAdj").asInt(0) < 0) {
            host.put("OomScoreAdj", 0);
            remarks.add(name + ": not spared when memory runs short on the host");
        }
    }

    /** A capability as the kernel calls it, less {@code CAP_}. */
    static String plain(String capability) {
        return capability.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "");
    }

    static boolean isBeyondDefault(String capability) {
        return !DEFAULT_CAPABILITIES.contains(plain(capability));
    }

    /** Whether a security option switches a confinement off. */
    static boolean isUnconfined(String option) {
        return option.endsWith("unconfined") || option.contains("disable");
    }

    private static void replace(ObjectNode host, String field, ArrayNode values) {
        if (values.isEmpty()) {
            host.remove(field);
        } else {
            host.set(field, values);
        }
    }

    private static void withoutHostNamespaces(ObjectNode host, String name, List<String> remarks) {
        for (String field : List.of("PidMode", "UTSMode", "UsernsMode")) {
            note(!Json.isBlank(host.path(field)), remarks, name + ": a " + field + " of its own");
            host.remove(field);
        }
        String ipc = Json.text(host, "IpcMode");
        if (ipc.equals("host") || ipc.startsWith("container:")) {
            remarks.add(name + ": an IpcMode of its own");
            host.put("IpcMode", "private");
        }
        host.put("CgroupnsMode", "private");
    }

    private static void note(boolean so, List<String> remarks, String remark) {
        if (so && !remarks.contains(remark)) {
            remarks.add(remark);
        }
    }

    /** {@code Config} of a twin, without environment (the twin image has it, masked) and without our own labels. */
    static ObjectNode config(JsonNode live, JsonNode imageConfig, String containerId) {
        ObjectNode config = ImageDefaults.subtract(live, imageConfig, containerId);
        config.remove(List.of("Env", "MacAddress", "Volumes", "AttachStdin", "AttachStdout", "AttachStderr"));
        ObjectNode labels = Json.copy(config.path("Labels"));
        List<String> withheld = new ArrayList<>(labels.propertyNames());
        withheld.removeIf(label -> !Labels.withheld(label));
        labels.remove(withheld);
        config.set("Labels", labels);
        return config;
    }
}
