package dev.twinflight.console.api;

import dev.twinflight.console.live.LiveBoard;
import dev.twinflight.console.live.LiveBoard.Member;
import dev.twinflight.engine.port.Twin;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.sync.live.SyncStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Groups, live resources and twins. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "live")
class LiveController {

    private final LiveBoard board;
    private final JsonMapper json;

    LiveController(LiveBoard board, JsonMapper json) {
        this.board = board;
        this.json = json;
    }

    /**
     * @param members slugs of its live resources
     * @param sync how current what is known of them is; {@code null} while it is not kept current
     */
    record GroupDocument(
            String name,
            String title,
            List<SelectorDocument> select,
            List<String> members,
            int running,
            int unhealthy,
            @Nullable SyncDocument sync) {}

    /**
     * @param reason why it is stale; {@code null} while connected
     * @param lag from the latest observed change until its fact held
     * @param spared share of the bytes that differential synchronisation spared, 0..1
     */
    record SyncDocument(
            boolean connected,
            @Nullable Instant staleSince,
            @Nullable String reason,
            Duration lag,
            long versions,
            long bytesSent,
            long bytesWhole,
            double spared) {

        static SyncDocument of(SyncStatus status) {
            return new SyncDocument(
                    status.connected(),
                    status.staleSince(),
                    status.reason(),
                    status.lag(),
                    status.versions(),
                    status.bytesSent(),
                    status.bytesWhole(),
                    status.spared());
        }
    }

    record SelectorDocument(String provider, Map<String, String> labels) {}

    /**
     * A twin of a clone.
     *
     * @param resource slug of the resource it is the replica of
     * @param world the clone it is a member of
     */
    record TwinDocument(
            String id,
            String resource,
            String resourceId,
            String world,
            String run,
            String image,
            String container,
            Instant createdAt,
            boolean running,
            ResourceDocument.Configuration configuration,
            ResourceDocument.HealthDocument health) {}

    @GetMapping("/groups")
    @Operation(summary = "Groups in force, by name")
    Page<GroupDocument> groups(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        return Page.of(board.groups(), limit, after, Group::name, this::group);
    }

    @GetMapping("/groups/{name}")
    GroupDocument group(@PathVariable String name) {
        return group(board.group(name).orElseThrow(() -> ApiException.unknown("group", name)));
    }

    @GetMapping("/resources")
    @Operation(summary = "Live resources with configuration, health and usage")
    Page<ResourceDocument> resources(
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        List<Member> members = group == null
                ? board.members()
                : board.members(board.group(group).orElseThrow(() -> ApiException.unknown("group", group)));
        return Page.of(members, limit, after, member -> member.id().slug(), ResourceDocument::of);
    }

    @GetMapping("/resources/{id}")
    @Operation(summary = "One live resource, with its state document as it is now")
    ResourceDocument resource(@PathVariable String id) {
        Member member = board.member(id).orElseThrow(() -> ApiException.unknown("resource", id));
        var state = board.observe(member);
        return ResourceDocument.of(member, state, json.readTree(state.document()));
    }

    @GetMapping("/twins")
    @Operation(summary = "The twins there are now")
    Page<TwinDocument> twins(
            @RequestParam(required = false) @Nullable String run,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        List<Twin> twins = board.twins().stream()
                .filter(twin -> run == null || twin.run().equals(run))
                .toList();
        return Page.of(twins, limit, after, Twin::container, LiveController::twin);
    }

    private GroupDocument group(Group group) {
        List<Member> members = board.members(group);
        List<Health> known = members.stream()
                .flatMap(member -> Stream.ofNullable(member.health()))
                .toList();
        return new GroupDocument(
                group.name(),
                group.title(),
                group.selectors().stream()
                        .map(selector -> new SelectorDocument(selector.provider(), selector.labels()))
                        .toList(),
                members.stream().map(member -> member.id().slug()).toList(),
                (int) known.stream().filter(Health::running).count(),
                (int) known.stream()
                        .filter(health -> health.status() == HealthStatus.UNHEALTHY)
                        .count(),
                board.status(group).map(SyncDocument::of).orElse(null));
    }

    private static TwinDocument twin(Twin twin) {
        return new TwinDocument(
                twin.container(),
                twin.resource().slug(),
                twin.resource().toString(),
                twin.world(),
                twin.run(),
                twin.image(),
                twin.container(),
                twin.createdAt(),
                twin.running(),
                ResourceDocument.Configuration.of(twin.state().resource()),
                ResourceDocument.HealthDocument.of(twin.state().health()));
    }
}
