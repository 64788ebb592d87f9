package dev.twinflight.console.live;

import dev.twinflight.console.people.Account;
import dev.twinflight.console.people.Role;
import dev.twinflight.engine.port.AuditLog;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.TwinImage;
import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.engine.port.TwinRegistry;
import dev.twinflight.engine.port.TwinRegistry.Removal;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where people take twin images and remove them. Checks the role and records what was done and what was refused. Images
 * are taken one after another: each lets live members stand still. Thread-safe.
 */
public final class TwinShelf {

    private final TwinRegistry registry;
    private final LiveWorlds worlds;
    private final AuditLog audit;
    private final JsonMapper json;
    private final ReentrantLock turn = new ReentrantLock();

    public TwinShelf(TwinRegistry registry, LiveWorlds worlds, AuditLog audit, JsonMapper json) {
        this.registry = registry;
        this.worlds = worlds;
        this.audit = audit;
        this.json = json;
    }

    /** The newest first; may throw {@link WorldException}, as may the other methods. */
    public List<TwinImage> images() {
        return registry.images();
    }

    /** Whether somebody may take images and remove them. */
    public static boolean allowed(Account account) {
        return account.may(Role.OPERATOR);
    }

    /**
     * Takes images of members of a group together.
     *
     * @return empty when images are being taken already
     * @throws AccessDeniedException when the person's roles do not allow it
     */
    public Optional<TwinImages> take(Account account, Group group, Set<ResourceId> members) {
        String subject = "group/" + group.name();
        check(account, "twin.take", subject);
        if (!turn.tryLock()) {
            return Optional.empty();
        }
        try {
            TwinImages taken = registry.take(group, worlds.live(group), members);
            record(
                    account,
                    "twin.taken",
                    subject,
                    Map.of(
                            "images",
                            List.copyOf(taken.images().values()),
                            "pauseMillis",
                            taken.pause().toMillis()));
            return Optional.of(taken);
        } catch (WorldException failure) {
            record(account, "twin.take.failed", subject, Map.of("reason", failure.reason()));
            throw failure;
        } finally {
            turn.unlock();
        }
    }

    /** @throws AccessDeniedException when the person's roles do not allow it */
    public Removal remove(Account account, String reference) {
        String subject = "twin-image/" + reference;
        check(account, "twin-image.remove", subject);
        Removal removal = registry.remove(reference);
        if (removal == Removal.REMOVED) {
            record(account, "twin-image.removed", subject, Map.of());
        }
        return removal;
    }

    private void check(Account account, String action, String subject) {
        if (!allowed(account)) {
            record(account, action + ".refused", subject, Map.of("code", "not-allowed"));
            throw new AccessDeniedException("This needs the role " + Role.OPERATOR.word());
        }
    }

    private void record(Account account, String action, String subject, Map<String, Object> details) {
        audit.record(account.name(), action, subject, json.writeValueAsString(details));
    }
}
