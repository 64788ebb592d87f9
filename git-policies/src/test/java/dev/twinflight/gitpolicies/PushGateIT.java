package dev.twinflight.gitpolicies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.twinflight.engine.port.Candidate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushGateIT {

    @TempDir
    Path temporary;

    private PolicyServer server;
    private Git git;
    private String main;

    @BeforeEach
    void start() throws LifecycleException {
        server = new PolicyServer(temporary);
        git = Git.cloned(server.address("ada"), temporary.resolve("work"));
        main = server.source.main().orElseThrow();
    }

    @AfterEach
    void stop() throws LifecycleException {
        server.close();
    }

    @Test
    void aGoodBranchBecomesACandidateOfItsPusher() {
        String revision = git.write("policies/a/policy.yaml", "kind: Policy\n").commit("Add a");

        String output = git.run("push", "origin", "HEAD:refs/heads/feature/a.1");

        assertThat(output)
                .contains("remote: feature/a.1: accepted as candidate; run starts: see http://localhost:8080/runs");
        assertThat(server.heard).singleElement().satisfies(candidate -> {
            assertThat(candidate.branch()).isEqualTo("feature/a.1");
            assertThat(candidate.revision()).isEqualTo(revision);
            assertThat(candidate.pusher()).isEqualTo("ada");
        });
        assertThat(server.source.candidates()).isEqualTo(server.heard);
        assertThat(server.source.files(revision)).containsEntry("policies/a/policy.yaml", "kind: Policy\n");
        assertThat(server.source.main()).contains(main);
    }

    @Test
    void pushersAreKnownAfterARestart() throws LifecycleException {
        git.commit("First");
        git.run("push", "origin", "HEAD:refs/heads/one");
        git.commit("Second");
        git.run("push", server.address("bob"), "HEAD:refs/heads/two", "HEAD:refs/heads/three");
        List<Candidate> before = server.source.candidates();
        server.close();

        server = new PolicyServer(temporary);

        assertThat(server.source.candidates()).isEqualTo(before);
        assertThat(before).extracting(Candidate::branch).containsExactly("one", "three", "two");
        assertThat(before).extracting(Candidate::pusher).containsExactly("ada", "bob", "bob");
    }

    @Test
    void everyProblemIsShownInThePushersTerminal() throws IOException {
        git.write("policies/a/policy.yaml", "kind: Policy\nbroken one\n")
                .write("policies/b/policy.yaml", "broken \u001b[31mtwo\n")
                .write("image.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0})
                .commit("Break things");

        String output = refused("HEAD:refs/heads/a");

        assertThat(output)
                .contains("remote: Twinflight refuses this push:")
                .contains("remote: policies/a/policy.yaml:2:3: spec.groups: found 'broken one'")
                .contains("remote: policies/b/policy.yaml:1:3: spec.groups: found 'broken  [31mtwo'")
                .contains("remote: image.png: is not a text file in UTF-8")
                .contains("remote: Nothing of it was kept. Mend all of these, then push again.")
                .contains("! [remote rejected] HEAD -> a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refs/heads/main       | main moves by promotion only; push a branch",
                "refs/tags/v1          | tags are not taken",
                "refs/notes/commits    | notes are not taken",
                "refs/twinflight/in-force | refs/twinflight/ is the server's own",
                "refs/twinflight/pushes | refs/twinflight/ is the server's own",
                "refs/changes/1        | only branches are taken",
                "refs/heads/a+b        | is no name for a branch",
            })
    void onlyWellNamedBranchesOtherThanMainAreTaken(String ref, String message) throws IOException {
        git.write("a", "1\n").commit("Add a");
        assertThat(refused("+HEAD:" + ref)).contains(message);
    }

    private static final String MARK = """
            apiVersion: twinflight/v1
            kind: Repository
            spec: { tests: { failing: mark } }
            """;

    @Test
    void aBranchWhoseTestsFailIsRefusedEvenIfItSaysItselfThatItShouldBeMarked() throws IOException {
        git.write("twinflight.yaml", MARK).write("test", "failing 1\n").commit("Loosen the gate");
        assertThat(refused("HEAD:refs/heads/a")).contains("remote: test:1:3: spec.groups: found 'failing 1'");
    }

    @Test
    void aBranchWhoseTestsFailIsMarkedWhereMainSaysSo() {
        String settings = git.write("twinflight.yaml", MARK).commit("Mark");
        git.run("push", "origin", "HEAD:refs/heads/settings");
        assertThat(server.source.advanceMain(main, settings)).isTrue();
        String revision =
                git.write("test", "failing 1\nfailing 2\n").commit("Fail").strip();

        String output = git.run("push", "origin", "HEAD:refs/heads/a");

        assertThat(output)
                .contains("remote: warning: test:1:3: spec.groups: found 'failing 1'")
                .contains("remote: warning: test:2:3: spec.groups: found 'failing 2'")
                .contains("remote: a: accepted and marked: its tests fail, so no run starts")
                .doesNotContain("a: accepted as candidate");
        assertThat(server.source.candidates())
                .filteredOn(Candidate::testsFail)
                .extracting(Candidate::branch, Candidate::revision)
                .containsExactly(tuple("a", revision));
        assertThat(server.heard).isEqualTo(server.source.candidates());

        git.write("test", "1\n").commit("Mend");
        assertThat(git.run("push", "origin", "HEAD:refs/heads/a")).contains("remote: a: accepted as candidate");
        assertThat(server.source.candidates()).noneMatch(Candidate::testsFail);
    }

    @Test
    void whatElseIsWrongWithAMarkedBranchRefusesIt() throws IOException {
        String settings = git.write("twinflight.yaml", MARK).commit("Mark");
        git.run("push", "origin", "HEAD:refs/heads/settings");
        assertThat(server.source.advanceMain(main, settings)).isTrue();
        git.write("test", "failing 1\nbroken 1\n").commit("Fail and break");
        assertThat(refused("HEAD:refs/heads/a")).contains("remote: test:2:3: spec.groups: found 'broken 1'");
    }

    @Test
    void onePushIsTakenWholeOrNotAtAll() throws IOException {
        git.write("a", "1\n").commit("Add a");
        assertThat(refused("HEAD:refs/heads/good", "HEAD:refs/tags/v1"))
                .contains("tags are not taken")
                .contains("good (refused, see the lines above)");
    }

    @Test
    void symbolicLinksAreRefused() throws IOException {
        Files.createSymbolicLink(temporary.resolve("work/link"), Path.of("/etc/passwd"));
        git.commit("Link");
        assertThat(refused("HEAD:refs/heads/a")).contains("remote: link: is a symbolic link");
    }

    @Test
    void submodulesAreRefused() throws IOException {
        git.run("update-index", "--add", "--cacheinfo", "160000," + main + ",sub");
        git.run("commit", "-q", "-m", "Add a submodule");
        assertThat(refused("HEAD:refs/heads/a")).contains("remote: sub: is a submodule");
    }

    @Test
    void aFileThatIsTooLargeIsNamed() throws IOException {
        git.write("large.txt", "x".repeat(100_000)).commit("Grow");
        assertThat(refused("HEAD:refs/heads/a")).contains("remote: large.txt: has 100000 bytes; at most 65536 bytes");
    }

    @Test
    void anObjectFarTooLargeStopsThePush() throws IOException {
        git.write("huge.txt", "x".repeat(400_000)).commit("Grow");
        assertThat(refused("HEAD:refs/heads/a")).containsIgnoringCase("object too large");
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        for (int file = 0; file < 41; file++) {
            git.write("files/" + file, file + "\n");
        }
        git.commit("Many");
        assertThat(refused("HEAD:refs/heads/a")).contains("has more than 40 files");
    }

    @Test
    void manyNamesForOneFileDoNotGetRoundTheLimit() throws IOException {
        for (int file = 0; file < 6; file++) {
            git.write("files/" + file, "x".repeat(60_000));
        }
        git.commit("Same");
        assertThat(refused("HEAD:refs/heads/a")).contains("has more than 262144 bytes of files");
    }

    @Test
    void tooManyObjectsAreRefused() throws IOException {
        for (int file = 0; file < 201; file++) {
            git.write("files/" + file, file + "\n");
        }
        git.commit("Many");
        assertThat(refused("HEAD:refs/heads/a")).contains("at most 200 are taken at once");
    }

    @Test
    void aPackThatIsTooLargeIsRefused() throws IOException {
        byte[] noise = new byte[60_000];
        Random random = new Random(1);
        for (int file = 0; file < 60; file++) {
            random.nextBytes(noise);
            git.write("noise/" + file, noise);
        }
        git.commit("Noise");
        assertThat(refused("HEAD:refs/heads/a")).containsIgnoringCase("pack exceeds");
    }

    @Test
    void aPackThatUnfoldsBeyondTheLimitIsRefused() throws IOException {
        assertThat(new PushLimits(1 << 10, 1, 1, 1, 1).unfoldedBytes()).isEqualTo(16 << 10);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int file = 0; file < 195; file++) {
            lines.reset();
            lines.writeBytes(("file " + file + "\n").getBytes(StandardCharsets.UTF_8));
            lines.writeBytes(new byte[261_900]);
            git.write("zeros/" + file, lines.toByteArray());
        }
        git.commit("Zeros");
        assertThat(refused("HEAD:refs/heads/a")).contains("unfold to more than");
    }

    @Test
    void aForcedUpdateWaitsForTheRunOfItsBranch() throws IOException {
        git.write("a", "1\n").commit("First");
        git.run("push", "origin", "HEAD:refs/heads/a");
        server.openBranches.add("a");
        git.run("reset", "-q", "--hard", main);
        git.write("a", "2\n").commit("Other");
        assertThat(refused("+HEAD:refs/heads/a")).contains("a: a run of this branch is under way");
        assertThat(refused(":refs/heads/a")).contains("a: a run of this branch is under way");

        server.openBranches.clear();
        git.run("push", "origin", "+HEAD:refs/heads/a");
        assertThat(server.source.candidates()).extracting(Candidate::revision).containsExactly(git.head());
    }

    @Test
    void aNewerPushIsTakenWhileARunIsUnderWay() {
        git.write("a", "1\n").commit("First");
        git.run("push", "origin", "HEAD:refs/heads/a");
        server.openBranches.add("a");
        String next = git.write("a", "2\n").commit("Second");
        git.run("push", "origin", "HEAD:refs/heads/a");
        assertThat(server.source.candidates()).extracting(Candidate::revision).containsExactly(next);
    }

    @Test
    void aBranchWithoutARunCanBeDeleted() {
        git.write("a", "1\n").commit("First");
        git.run("push", "origin", "HEAD:refs/heads/a");
        git.run("push", "origin", ":refs/heads/a");
        assertThat(server.source.candidates()).isEmpty();
        assertThat(server.heard).hasSize(1);
        git.run("push", "origin", "HEAD:refs/heads/a/b");
        assertThat(server.source.candidates()).extracting(Candidate::branch).containsExactly("a/b");
    }

    @Test
    void aBranchBesideAnotherOfItsFolderIsRefused() throws IOException {
        git.write("a", "1\n").commit("First");
        git.run("push", "origin", "HEAD:refs/heads/a");
        git.write("a", "2\n").commit("Second");
        assertThat(refused("HEAD:refs/heads/a/b")).contains("a/b: a branch cannot be named like the folder");
    }

    @Test
    void aBranchThatDoesNotDescendFromMainIsToldToRebase() throws IOException {
        git.write("a", "1\n").commit("First");
        git.run("push", "origin", "HEAD:refs/heads/a");
        server.source.advanceMain(main, git.head());
        git.run("reset", "-q", "--hard", main);
        git.write("b", "1\n").commit("Other");
        assertThat(refused("HEAD:refs/heads/b")).contains("b: does not descend from the head of main");

        git.run("pull", "-q", "--rebase", "origin", "main");
        git.run("push", "origin", "HEAD:refs/heads/b");
    }

    @Test
    void aPushIsRefusedWhenMainMovesDuringItsCheck() throws IOException {
        String first = git.write("a", "1\n").commit("First");
        git.run("push", "origin", "HEAD:refs/heads/a");
        git.run("reset", "-q", "--hard", main);
        git.write("b", "1\n").commit("Other");
        server.duringCheck = () -> server.source.advanceMain(main, first);
        assertThat(refused("HEAD:refs/heads/b")).contains("rebase and push again");
    }

    @Test
    void nobodyElseWritesTheTrailerOfAPastRevert() throws IOException {
        git.write("a", "1\n").commit("First\n\nTwinflight-Run: run-7");
        assertThat(refused("HEAD:refs/heads/a")).contains("which only the server writes");
    }

    @Test
    void whoIsNoAuthorMayFetchButNotPush() {
        Git guest = Git.cloned(server.address("guest"), temporary.resolve("guest"));
        guest.commit("Try");
        Git.Result result = guest.attempt("push", "origin", "HEAD:refs/heads/a");
        assertThat(result.exit()).isNotZero();
        assertThat(result.output()).contains("guest may not push");
        assertThat(server.source.candidates()).isEmpty();
    }

    @Test
    void nothingIsServedWithoutAUserOrByTheDumbProtocol() throws IOException, InterruptedException {
        assertThat(git.attempt("ls-remote", server.address("")).exit()).isNotZero();
        for (String path : List.of("/HEAD", "/info/refs", "/objects/info/packs", "/config")) {
            assertThat(status(server.address("") + path)).as(path).isEqualTo(401);
            assertThat(status(server.address("") + path, "Authorization", "Basic YWRhOng="))
                    .as(path)
                    .isIn(403, 404, 406);
        }
    }

    @Test
    void aFetchShowsWhatIsInForceAndHidesWhoPushed() {
        git.write("a", "1\n").commit("First");
        git.run("push", "origin", "HEAD:refs/heads/a");
        for (String version : List.of("0", "2")) {
            assertThat(git.run("-c", "protocol.version=" + version, "ls-remote", "origin"))
                    .contains("refs/twinflight/in-force", "refs/heads/a", "refs/heads/main")
                    .doesNotContain("refs/twinflight/pushes");
        }
        Git other = Git.cloned(server.address("bob"), temporary.resolve("other"));
        assertThat(other.run("rev-parse", "origin/a")).isEqualTo(git.head());
    }

    @Test
    void pushesAtOnceAreAllTakenAndRecorded() throws Exception {
        int authors = 4;
        CyclicBarrier together = new CyclicBarrier(authors);
        List<Callable<Git.Result>> pushes = new ArrayList<>();
        for (int author = 0; author < authors; author++) {
            String name = "author" + author;
            Git clone = Git.cloned(server.address(name), temporary.resolve(name));
            clone.write(name, "1\n").commit("By " + name);
            pushes.add(() -> {
                together.await();
                return clone.attempt("push", "origin", "HEAD:refs/heads/" + name);
            });
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Git.Result> push : executor.invokeAll(pushes)) {
                assertThat(push.get().exit()).as(push.get().output()).isZero();
            }
        }
        assertThat(server.source.candidates())
                .allSatisfy(candidate -> assertThat(candidate.branch()).isEqualTo(candidate.pusher()))
                .hasSize(authors);
        assertThat(new Git(temporary.resolve("policies.git")).run("fsck", "--full"))
                .doesNotContain("missing", "corrupt");
    }

    @Test
    void ofTwoPushesToOneBranchOneIsTaken() throws Exception {
        CyclicBarrier bothChecked = new CyclicBarrier(2);
        server.duringCheck = () -> {
            try {
                bothChecked.await();
            } catch (Exception interrupted) {
                throw new IllegalStateException(interrupted);
            }
        };
        List<Callable<Git.Result>> pushes = new ArrayList<>();
        for (String name : List.of("bob", "cleo")) {
            Git clone = Git.cloned(server.address(name), temporary.resolve(name));
            clone.write(name, "1\n").commit("By " + name);
            pushes.add(() -> clone.attempt("push", "origin", "HEAD:refs/heads/same"));
        }
        List<Git.Result> results = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Git.Result> push : executor.invokeAll(pushes)) {
                results.add(push.get());
            }
        }
        assertThat(results).filteredOn(result -> result.exit() == 0).hasSize(1);
        assertThat(results)
                .filteredOn(result -> result.exit() != 0)
                .singleElement()
                .satisfies(result -> assertThat(result.output()).contains("fetch and push again"));
        assertThat(server.source.candidates()).hasSize(1);
        assertThat(server.heard).hasSize(1);
    }

    /** Pushes what must be refused, and sees to it that nothing of it stays. */
    private String refused(String... refspecs) throws IOException {
        List<Candidate> before = server.source.candidates();
        String[] command =
                Stream.concat(Stream.of("push", "origin"), Stream.of(refspecs)).toArray(String[]::new);
        Git.Result result = git.attempt(command);
        assertThat(result.exit()).as(result.output()).isNotZero();
        assertThat(server.source.candidates()).isEqualTo(before);
        try (Repository repository = server.source.share()) {
            ObjectId head = ObjectId.fromString(git.head());
            boolean known =
                    before.stream().anyMatch(candidate -> candidate.revision().equals(head.name()));
            assertThat(repository.getObjectDatabase().has(head))
                    .as("its objects are here")
                    .isEqualTo(known);
        }
        awaitNoQuarantine();
        return result.output();
    }

    /** The server clears up after it has answered. */
    private void awaitNoQuarantine() throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!quarantines().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(quarantines()).as("quarantines").isEmpty();
    }

    private List<Path> quarantines() throws IOException {
        try (Stream<Path> left = Files.list(temporary.resolve("policies.git/quarantine"))) {
            return left.toList();
        }
    }

    private static int status(String address, String... headers) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
