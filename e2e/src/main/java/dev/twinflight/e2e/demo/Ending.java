package dev.twinflight.e2e.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must be ended, the last begun first; once, whether the demo ends by itself or by Ctrl-C. Thread-safe. */
final class Ending {

    private record Step(String what, Runnable end) {}

    private final Deque<Step> steps = new ArrayDeque<>();

    synchronized void add(String what, Runnable end) {
        steps.push(new Step(what, end));
    }

    synchronized void end() {
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                step.end().run();
            } catch (RuntimeException e) {
                System.err.println("Ending " + step.what() + " failed: " + e.getMessage());
            }
        }
    }
}
