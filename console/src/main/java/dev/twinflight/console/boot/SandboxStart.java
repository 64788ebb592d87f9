package dev.twinflight.console.boot;

import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.wall.InProcessTrial;
import dev.twinflight.rules.wall.WarmUp;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Warms the compiler and starts the first child once the server answers, so that neither delays it nor a first push. */
final class SandboxStart {

    private final Wall wall;

    SandboxStart(Wall wall) {
        this.wall = wall;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        Thread.ofPlatform().daemon().name("warm-up").start(() -> {
            WarmUp.run(new InProcessTrial(new RuleSetCompiler()));
            wall.prepare();
        });
    }
}
