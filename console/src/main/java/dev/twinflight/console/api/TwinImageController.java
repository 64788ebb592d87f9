package dev.twinflight.console.api;

import dev.twinflight.console.live.LiveBoard;
import dev.twinflight.console.live.LiveBoard.Member;
import dev.twinflight.console.live.TwinShelf;
import dev.twinflight.console.people.Account;
import dev.twinflight.engine.port.TwinImage;
import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The twin registry. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "twins")
class TwinImageController {

    private final TwinShelf shelf;
    private final LiveBoard board;

    TwinImageController(TwinShelf shelf, LiveBoard board) {
        this.shelf = shelf;
        this.board = board;
    }

    /** One of the two: a live resource by its slug or whole id, or all of a group together. */
    record Order(
            @Nullable @Size(max = 1000) String resource,
            @Nullable @Size(max = 1000) String group) {}

    /**
     * A twin image.
     *
     * @param id the reference without {@code twin/}
     * @param resource slug of the resource it is the image of
     * @param origin image reference the resource ran from
     * @param capture the run it was taken for, or what was taken together with it
     * @param masked names of what does not stand in it because it is secret
     * @param bytes what it adds to the image it was made from
     * @param kept whether it stays when no run needs it
     */
    record TwinImageDocument(
            String id,
            String reference,
            String resource,
            String resourceId,
            String origin,
            String originDigest,
            String capture,
            Instant createdAt,
            List<String> masked,
            long bytes,
            boolean kept,
            boolean inUse) {

        static TwinImageDocument of(TwinImage image) {
            return new TwinImageDocument(
                    image.id(),
                    image.reference(),
                    image.resource().slug(),
                    image.resource().toString(),
                    image.origin(),
                    image.originDigest(),
                    image.capture(),
                    image.createdAt(),
                    image.masked(),
                    image.bytes(),
                    image.kept(),
                    image.inUse());
        }
    }

    /**
     * What was taken.
     *
     * @param images references
     * @param pause how long the longest paused member stood still
     * @param remarks what the twins deliberately lack
     */
    record TakenDocument(String capture, List<String> images, Duration pause, List<String> remarks) {}

    @GetMapping("/twin-images")
    @Operation(summary = "Twin images, the newest first")
    Page<TwinImageDocument> images(
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        List<TwinImage> images = shelf.images().stream()
                .filter(image -> resource == null
                        || image.resource().slug().equals(resource)
                        || image.resource().toString().equals(resource))
                .toList();
        return Page.of(images, limit, after, TwinImage::id, TwinImageDocument::of);
    }

    @PostMapping("/twins")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Take a twin image of a live resource, or of a whole group together (operator)",
            description =
                    "Running members stand still while they are copied, never longer than the group's file allows.")
    TakenDocument take(
            @Valid @RequestBody Order order, @Parameter(hidden = true) @AuthenticationPrincipal Account account) {
        Group group = group(order);
        TwinImages taken = shelf.take(account, group, members(order, group))
                .orElseThrow(() -> ApiException.conflict(
                        "busy", "Twin images are being taken already; try again when they are done"));
        return new TakenDocument(taken.run(), List.copyOf(taken.images().values()), taken.pause(), taken.remarks());
    }

    @DeleteMapping("/twin-images/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a kept twin image (operator)")
    void remove(@PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Account account) {
        switch (shelf.remove(account, "twin/" + id)) {
            case REMOVED -> {}
            case UNKNOWN -> throw ApiException.unknown("twin-image", id);
            case IN_USE ->
                throw ApiException.conflict("in-use", "A run or a twin needs " + id + "; it goes when they end");
        }
    }

    private Group group(Order order) {
        if ((order.resource() == null) == (order.group() == null)) {
            throw ApiException.badField("resource", "expected either a resource or a group");
        }
        String name = order.group() == null ? member(order).group() : order.group();
        return board.group(name).orElseThrow(() -> ApiException.unknown("group", name));
    }

    private Set<ResourceId> members(Order order, Group group) {
        Set<ResourceId> members = order.resource() == null
                ? board.members(group).stream().map(Member::id).collect(Collectors.toSet())
                : Set.of(member(order).id());
        if (members.isEmpty()) {
            throw ApiException.conflict("no-members", "The group " + group.name() + " has no members now");
        }
        return members;
    }

    private Member member(Order order) {
        return board.members().stream()
                .filter(member -> member.id().slug().equals(order.resource())
                        || member.id().toString().equals(order.resource()))
                .findFirst()
                .orElseThrow(() -> ApiException.unknown("resource", String.valueOf(order.resource())));
    }
}
