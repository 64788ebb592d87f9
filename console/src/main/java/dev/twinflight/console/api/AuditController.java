package dev.twinflight.console.api;

import dev.twinflight.console.journal.AuditChain;
import dev.twinflight.engine.port.AuditLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log and its verification. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
class AuditController {

    private final AuditLog audit;

    AuditController(AuditLog audit) {
        this.audit = audit;
    }

    /** @param details a JSON object, as the text the hash covers */
    record AuditDocument(
            long number,
            Instant at,
            String actor,
            String action,
            String subject,
            String details,
            @Nullable String previousHash,
            String hash) {}

    @GetMapping
    @Operation(summary = "Entries after a number, oldest first")
    Page<AuditDocument> list(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit, @RequestParam(defaultValue = "0") long after) {
        Page.checkLimit(limit);
        List<AuditLog.Entry> entries = audit.entries(after, limit + 1);
        List<AuditDocument> items =
                entries.stream().limit(limit).map(AuditController::document).toList();
        boolean more = entries.size() > limit;
        return new Page<>(items, more ? Long.toString(items.getLast().number()) : null);
    }

    @GetMapping("/verification")
    @Operation(summary = "Recomputes the chain of hashes from the first entry on")
    AuditChain.Verification verification() {
        return AuditChain.verify(audit);
    }

    private static AuditDocument document(AuditLog.Entry entry) {
        return new AuditDocument(
                entry.number(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.details(),
                entry.previousHash(),
                entry.hash());
    }
}
