package dev.twinflight.twinruntime.docker;

import dev.twinflight.rules.fact.ResourceId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How clones are made of a group's twin images: what {@link dev.twinflight.engine.port.TwinImages#details()} holds.
 * Carries no environment and so no secret: that is in the images, masked. Immutable.
 *
 * @param networks how many networks the twins have among themselves
 * @param members one for each
 */
record TwinPlan(int networks, List<Member> members) {

    TwinPlan {
        members = List.copyOf(members);
    }

    /**
     * @param resource the live id
     * @param image twin image reference
     * @param running whether the live one ran
     * @param config {@code Config} as the user set it, without environment
     * @param hostConfig {@code HostConfig} without what a twin never gets
     * @param origin what it is a replica of
     * @param mounts copies it mounts
     * @param endpoints the networks it is in
     */
    record Member(
            ResourceId resource,
            String image,
            boolean running,
            ObjectNode config,
            ObjectNode hostConfig,
            Origin origin,
            List<Mount> mounts,
            List<Endpoint> endpoints) {
        Member {
            mounts = List.copyOf(mounts);
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * @param volume number of the captured volume
     * @param destination path in the container
     * @param file whether it is one file, which lies in the volume under its own name
     */
    record Mount(int volume, String destination, boolean writable, boolean file) {}

    /** @param network number of the network */
    record Endpoint(int network, List<String> aliases) {
        Endpoint {
            aliases = List.copyOf(aliases);
        }
    }

    static TwinPlan parse(String json) {
        JsonNode plan = Json.parse(json);
        List<Member> members = new ArrayList<>();
        for (JsonNode member : plan.path("members")) {
            members.add(member(member));
        }
        return new TwinPlan(plan.path("networks").asInt(0), members);
    }

    private static Member member(JsonNode node) {
        List<Mount> mounts = new ArrayList<>();
        for (JsonNode mount : node.path("mounts")) {
            mounts.add(new Mount(
                    mount.path("volume").asInt(0),
                    Json.text(mount, "destination"),
                    mount.path("writable").asBoolean(false),
                    mount.path("file").asBoolean(false)));
        }
        List<Endpoint> endpoints = new ArrayList<>();
        for (JsonNode endpoint : node.path("endpoints")) {
            endpoints.add(new Endpoint(endpoint.path("network").asInt(0), Json.strings(endpoint.path("aliases"))));
        }
        return new Member(
                ResourceId.parse(Json.text(node, "resource")),
                Json.text(node, "image"),
                node.path("running").asBoolean(false),
                Json.copy(node.path("config")),
                Json.copy(node.path("hostConfig")),
                Origin.parse(node.path("origin")),
                mounts,
                endpoints);
    }

    String json() {
        ObjectNode plan = Json.object().put("networks", networks);
        var array = plan.putArray("members");
        members.forEach(member -> array.add(json(member)));
        return Json.canonical(plan);
    }

    private static ObjectNode json(Member member) {
        ObjectNode node = Json.object();
        node.put("resource", member.resource.toString());
        node.put("image", member.image);
        node.put("running", member.running);
        node.set("config", member.config);
        node.set("hostConfig", member.hostConfig);
        node.set("origin", member.origin.json());
        var mounts = node.putArray("mounts");
        member.mounts.forEach(mount -> mounts.addObject()
                .put("volume", mount.volume)
                .put("destination", mount.destination)
                .put("writable", mount.writable)
                .put("file", mount.file));
        var endpoints = node.putArray("endpoints");
        member.endpoints.forEach(endpoint ->
                endpoints.addObject().put("network", endpoint.network).set("aliases", Json.array(endpoint.aliases)));
        return node;
    }
}
