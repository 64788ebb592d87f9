package dev.twinflight.console.api;

import dev.twinflight.console.live.LiveBoard;
import dev.twinflight.console.run.Runs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What happens, as it happens. */
@RestController
@Tag(name = "events")
class EventController {

    private final Runs runs;
    private final LiveBoard board;

    EventController(Runs runs, LiveBoard board) {
        this.runs = runs;
        this.board = board;
    }

    @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Server-sent events: 'run' with each new state of a run, 'facts' when a group's facts change")
    SseEmitter events() {
        var stream = new EventStream();
        stream.closes(runs.subscribe(run -> stream.send("run", RunSummary.of(run))));
        stream.closes(board.subscribe(
                (group, facts) -> stream.send("facts", Map.of("group", group, "version", facts.version()))));
        return stream.emitter();
    }
}
