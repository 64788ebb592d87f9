package dev.twinflight.rules.wall;

import dev.twinflight.rules.policy.Problem;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a revision could do behind the wall if it got past all layers of the sandbox: this program does it, as the file
 * {@code do} of the request says.
 */
final class Prober {

    private Prober() {}

    public static void main(String[] arguments) throws IOException {
        Frames.write(System.out, Answer.write(Verdict.refused(List.of())));
        Map<String, String> files =
                Request.read(Frames.read(System.in, Frames.LARGEST_REQUEST)).files();
        switch (files.getOrDefault("do", "")) {
            case "loop" -> loop();
            case "loop in a descendant" -> descend();
            case "fill the memory" -> fill();
            case "exit" -> System.exit(42);
            case "garbage" -> System.out.println("Hello, this is no frame");
            case "a huge frame" -> {
                var out = new DataOutputStream(System.out);
                out.writeInt(Integer.MAX_VALUE);
                out.flush();
                loop();
            }
            case "no list" ->
                Frames.write(
                        System.out,
                        Frames.JSON.createObjectNode().put("problems", "none").put("failingTests", "none"));
            case "control characters" -> Frames.write(System.out, Frames.JSON.readTree("""
                        {"problems": [{"file": "a\\u001b[2J", "line": 1, "column": 1, "field": "", "message": ""}],
                         "failingTests": []}"""));
            default -> Frames.write(System.out, Answer.write(Verdict.refused(look(files))));
        }
    }

    @SuppressWarnings("InfiniteLoopStatement")
    private static void loop() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void descend() throws IOException {
        new ProcessBuilder("sleep", "1000001").start();
        loop();
    }

    private static void fill() {
        var kept = new ArrayList<long[]>();
        while (!Thread.interrupted()) {
            kept.add(new long[1 << 20]);
        }
        System.err.println(kept.size());
    }

    private static List<Problem> look(Map<String, String> files) {
        var seen = new ArrayList<Problem>();
        System.getenv().forEach((name, value) -> seen.add(fact("environment", name)));
        seen.add(fact("user", String.valueOf(uid())));
        files.forEach((what, path) -> {
            if (what.startsWith("read")) {
                seen.add(fact(path, Files.isReadable(Path.of(path)) ? "readable" : "hidden"));
            } else if (what.startsWith("write")) {
                seen.add(fact(path, attempt(() -> Files.writeString(Path.of(path, "x"), "x"))));
            } else if (what.startsWith("connect")) {
                seen.add(fact("port", attempt(() -> connect(Integer.parseInt(path)))));
            }
        });
        seen.add(fact("working folder", attempt(() -> Files.writeString(Path.of("x"), "x"))));
        seen.add(fact("processes", String.valueOf(ProcessHandle.allProcesses().count())));
        return seen;
    }

    private static Object uid() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            return e;
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static void connect(int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
        }
    }

    private static String attempt(Attempt attempt) {
        try {
            attempt.run();
            return "works";
        } catch (IOException e) {
            return "fails";
        }
    }

    private static Problem fact(String what, String found) {
        return new Problem(what, 0, 0, "", found);
    }
}
