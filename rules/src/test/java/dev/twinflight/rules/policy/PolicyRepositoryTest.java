package dev.twinflight.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyRepositoryTest {

    @Test
    void readsEveryKeyOfAPolicy() {
        Policy policy = policy(SampleFiles.inOrder());

        assertThat(policy.title()).isEqualTo("Right-size memory");
        assertThat(policy.owner()).isEqualTo("platform");
        assertThat(policy.groups()).containsExactly("shop");
        assertThat(policy.enforcement()).isEqualTo(Policy.Enforcement.ENFORCE);
        assertThat(policy.fidelity()).isEqualTo(0.95);
        assertThat(policy.reviewers()).isEqualTo(1);
        assertThat(policy.promotion()).isEqualTo(new Policy.Promotion(List.of(0.25, 1.0), Duration.ofSeconds(60)));
        assertThat(policy.rules()).containsExactly(Map.entry(SampleFiles.RULES_PATH, SampleFiles.RULES));
        assertThat(policy.simulation().span()).isEqualTo(Duration.ofMinutes(1));
        assertThat(policy.simulation().probe())
                .isEqualTo(new Probe("http://web/", 50, List.of("/p/{1..5000}"), true, 5));
    }

    @Test
    void readsBoundsInTheUnitOfTheirMetric() {
        List<Criterion> criteria = policy(SampleFiles.inOrder()).simulation().success();

        assertThat(criteria)
                .extracting(Criterion::metric, Criterion::max, Criterion::increase)
                .containsExactly(
                        tuple(Metric.RESTARTS, 0.0, null),
                        tuple(Metric.HTTP_ERROR_RATE, 0.01, null),
                        tuple(Metric.HTTP_LATENCY_P99, null, 0.1),
                        tuple(Metric.HTTP_LATENCY_P95, 0.2, null),
                        tuple(Metric.MEMORY_USAGE, 300.0 * 1024 * 1024, null));
        assertThat(criteria.get(2))
                .extracting(Criterion::interval, Criterion::count, Criterion::failureLimit)
                .containsExactly(Duration.ofSeconds(5), 12, 1);
        assertThat(criteria.get(4))
                .extracting(Criterion::resource, Criterion::initialDelay)
                .containsExactly("catalog", Duration.ofSeconds(5));
    }

    @Test
    void readsGroups() {
        Group group =
                Objects.requireNonNull(accepted(SampleFiles.inOrder()).groups().get("shop"));

        assertThat(group.title()).isEqualTo("The demo shop");
        assertThat(group.selectors()).containsExactly(new Group.Selector("docker", Map.of("twinflight.group", "shop")));
        assertThat(group.allowedSecrets()).containsExactlyInAnyOrder("DB_PASSWORD", "/run/secrets/db");
        assertThat(group.longestPause()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void fillsInTheDefaults() {
        Map<String, String> files = SampleFiles.inOrder();
        files.put(SampleFiles.POLICY_PATH, """
                apiVersion: twinflight/v1
                kind: Policy
                metadata: { name: right-size-memory }
                spec:
                  groups: [shop]
                  simulate:
                    for: 2m
                    workload: { probe: { http: "http://web:8080/x", rate: 0.5/s } }
                    success: [ { metric: unhealthy, max: 0 } ]
                """);

        Policy policy = policy(files);

        assertThat(policy.title()).isEqualTo("right-size-memory");
        assertThat(policy.owner()).isEmpty();
        assertThat(policy.enforcement()).isEqualTo(Policy.Enforcement.ENFORCE);
        assertThat(policy.fidelity()).isEqualTo(0.9);
        assertThat(policy.reviewers()).isZero();
        assertThat(policy.promotion()).isEqualTo(new Policy.Promotion(List.of(1.0), Duration.ofMinutes(2)));
        assertThat(policy.simulation().probe()).isEqualTo(new Probe("http://web:8080/x", 0.5, List.of(), false, 0.5));
        assertThat(policy.simulation().success().getFirst())
                .isEqualTo(new Criterion(Metric.UNHEALTHY, null, 0.0, null, null, null, 0, 0, Duration.ZERO));
    }

    @Test
    void aPolicyThatOnlyAuditsNeedsNoSimulation() {
        Map<String, String> files = SampleFiles.inOrder();
        files.put(SampleFiles.POLICY_PATH, """
                apiVersion: twinflight/v1
                kind: Policy
                metadata: { name: right-size-memory }
                spec: { groups: [shop], enforcement: audit }
                """);

        assertThat(policy(files).simulation()).isEqualTo(new Policy.Simulation(Duration.ZERO, null, List.of()));
    }

    @ParameterizedTest(name = "{0} -> {1}: {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            enforcement: enforce | enforcement: enforced | 6 | spec.enforcement | found 'enforced'; did you mean 'enforce'?
            enforcement: enforce | enforcement: { enforce: 1 } | 6 | spec.enforcement | found a mapping; expected one of audit, enforce
            enforcement: enforce | enforcment: enforce | 6 | spec.enforcment | unknown key 'enforcment'; did you mean 'enforcement'?
            enforcement: enforce | experiment: { clones: 1 } | 6 | spec.experiment | 'experiment' is not supported yet; leave it out
            workload: | workload:¶      mirror: 100% | 11 | spec.simulate.workload.mirror | 'mirror' is not supported yet; leave it out
            groups: [shop] | groups: [{ shop: 1 }] | 5 | spec.groups[0] | found a mapping, expected a name: small letters, digits and single dashes, beginning with a letter, up to 63 characters
            groups: [shop] | groups: [shpo] | 5 | spec.groups[0] | unknown group 'shpo'; did you mean 'shop'?
            groups: [shop] | groups: shop | 5 | spec.groups | found 'shop', expected a list of at least one group
            name: right-size-memory | name: right-size | 3 | metadata.name | found 'right-size', expected 'right-size-memory', the name of its folder
            fidelity: 0.95 | fidelity: 95% | 7 | spec.fidelity | found '95%', expected a number from 0 to 1, as 0.95
            fidelity: 0.95 | fidelity: 1.5 | 7 | spec.fidelity | found '1.5', expected a number from 0 to 1, as 0.95
            for: 60s | for: 60 | 9 | spec.simulate.for | found '60', expected a duration, as 500ms, 60s, 5m or 1h
            for: 60s | for: 0s | 9 | spec.simulate.for | found a duration of nothing, expected more than 0s
            for: 60s | for: 30s | 15 | spec.simulate.success[2].count | needs 60s, but the simulation lasts 30s
            http://web/ | http://web.example.com/ | 11 | spec.simulate.workload.probe.http | found 'http://web.example.com/', expected a URL whose host is an alias inside the group, as http://web/
            http://web/ | http://a@web/ | 11 | spec.simulate.workload.probe.http | found 'http://a@web/', expected a URL whose host is an alias inside the group, as http://web/
            rate: 50/s | rate: 50 | 11 | spec.simulate.workload.probe.rate | found '50', expected a rate, as 50/s
            rate: 50/s | rate: 0/s | 11 | spec.simulate.workload.probe.rate | found '0/s', expected more than 0/s
            /p/{1..5000} | p/1 | 11 | spec.simulate.workload.probe.paths[0] | found 'p/1', expected a path that begins with '/', without spaces
            /p/{1..5000} | /p/{1-5} | 11 | spec.simulate.workload.probe.paths[0] | found '/p/{1-5}', expected a counter of the form {1..5000} where a brace stands
            /p/{1..5000} | /p/{9..5} | 11 | spec.simulate.workload.probe.paths[0] | found '{9..5}', expected a counter that rises, as {1..5000}
            , live: true | | 11 | spec.simulate.workload.probe.liveRate | has no effect unless 'live: true' stands beside it
            metric: restarts | metric: restart | 13 | spec.simulate.success[0].metric | found 'restart'; did you mean 'restarts'?
            max: 1% | max: 200ms | 14 | spec.simulate.success[1].max | found '200ms', expected a percentage, as 1%, which is what http.errorRate is measured in
            max: 1% | {} | 14 | spec.simulate.success[1] | expected at least one of max, min and increase
            max: 200ms | max: 200 | 16 | spec.simulate.success[3].max | found '200', expected a duration, as 500ms, 60s, 5m or 1h, which is what http.latency.p95 is measured in
            max: 300MiB | max: 300MB | 17 | spec.simulate.success[4].max | not a size: '300MB'; expected a whole number with B, KiB, MiB, GiB or TiB, as 512MiB, which is what memory.usage is measured in
            max: 300MiB | max: 3KiB, min: 4KiB | 17 | spec.simulate.success[4].min | is above max
            interval: 5s, | | 15 | spec.simulate.success[2].count | has no effect unless 'interval' stands beside it
            failureLimit: 1 | failureLimit: 12 | 15 | spec.simulate.success[2].failureLimit | must be below count, else the criterion could never fail
            initialDelay: 5s | initialDelay: 60s | 17 | spec.simulate.success[4].initialDelay | leaves nothing: the simulation lasts 60s
            reviewers: 1 | reviewers: -1 | 18 | spec.approve.reviewers | found '-1', expected a whole number from 0 to 10
            verify: 60s | verify: 30s | 15 | spec.simulate.success[2].count | needs 60s, but promote.verify watches each wave for 30s
            verify: 60s | verify: 5s | 17 | spec.simulate.success[4].initialDelay | leaves nothing: promote.verify watches each wave for 5s
            waves: [25%, 100%] | waves: [25%, 20%, 100%] | 20 | spec.promote.waves[1] | found '20%', expected more than the wave before and at most 100%
            waves: [25%, 100%] | waves: [25%, 50%] | 20 | spec.promote.waves | the last wave must be 100%
            waves: [25%, 100%] | waves: [0.25] | 20 | spec.promote.waves[0] | found '0.25', expected a percentage, as 25%
            for: 60s | {} | 8 | spec.simulate | the key 'for' is missing
            kind: Policy | kind: Polcy | 2 | kind | found 'Polcy'; did you mean 'Policy'?
            """)
    void refusesWithLineFieldAndReason(String text, String spoilt, int line, String field, String message) {
        String replacement = spoilt == null ? "" : spoilt.equals("{}") ? "# nothing" : spoilt.replace('¶', '\n');
        if (text.equals("max: 1%") && "{}".equals(spoilt)) {
            replacement = "initialDelay: 1s";
        }

        List<Problem> problems = refused(SampleFiles.withPolicy(text, replacement));

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(SampleFiles.POLICY_PATH);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.message()).isEqualTo(message);
        });
    }

    @Test
    void aProbeMetricNeedsAProbe() {
        Map<String, String> files = SampleFiles.inOrder();
        files.compute(
                SampleFiles.POLICY_PATH,
                (_, text) -> String.valueOf(text)
                        .lines()
                        .filter(line -> !line.contains("workload:") && !line.contains("probe:"))
                        .collect(Collectors.joining("\n")));

        assertThat(refused(files))
                .extracting(Problem::line, Problem::message)
                .contains(tuple(12, "'http.errorRate' cannot be measured without spec.simulate.workload.probe"));
    }

    @Test
    void tellsAllProblemsOfAllFilesAtOnceInOrder() {
        Map<String, String> files = SampleFiles.withPolicy("metric: restarts", "metric: restart");
        files.put(
                SampleFiles.POLICY_PATH,
                String.valueOf(files.get(SampleFiles.POLICY_PATH)).replace("reviewers: 1", "reviewer: 1"));
        files.put("groups/shop.yaml", SampleFiles.GROUP.replace("docker", "dokcer"));
        files.put("templates/cache.yaml", "x: 1");
        files.put("policies/lost/rules.drl", "package policies.lost");
        files.put("policies/empty/policy.yaml", SampleFiles.POLICY.replace("right-size-memory", "empty"));
        files.put("policies/right-size-memory/tests/a.yml", "");
        files.put("policies/right-size-memory/migrations/1.sql", "");

        assertThat(refused(files))
                .extracting(Problem::toString)
                .containsExactly(
                        "groups/shop.yaml:6:17: spec.select[0].provider: found 'dokcer'; did you mean 'docker'?",
                        "policies/empty: the policy has no rules; expected at least one .drl file, or 'uses' in policy.yaml",
                        "policies/lost/policy.yaml: the file is missing",
                        "policies/right-size-memory/migrations/1.sql: 'migrations/' is not supported yet",
                        SampleFiles.POLICY_PATH
                                + ":13:19: spec.simulate.success[0].metric: found 'restart'; did you mean 'restarts'?",
                        SampleFiles.POLICY_PATH + ":18:3: spec.approve: the key 'reviewers' is missing",
                        SampleFiles.POLICY_PATH
                                + ":18:14: spec.approve.reviewer: unknown key 'reviewer'; did you mean 'reviewers'?",
                        "policies/right-size-memory/tests/a.yml: unexpected file; expected"
                                + " policies/<name>/policy.yaml, policies/<name>/<rules>.drl or"
                                + " policies/<name>/tests/<test>.yaml",
                        "templates/cache.yaml: 'templates/' is not supported yet");
    }

    @Test
    void refusesYamlThatCouldGrow() {
        Map<String, String> files = SampleFiles.inOrder();
        files.put("groups/shop.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");

        assertThat(refused(files))
                .extracting(Problem::line, Problem::message)
                .contains(
                        tuple(1, "anchors (&name) are not allowed; write the value out"),
                        tuple(2, "aliases (*name) are not allowed; write the value out"));
    }

    @Test
    void refusesYamlThatNestsWithoutEnd() {
        Map<String, String> files = SampleFiles.inOrder();
        files.put("groups/shop.yaml", "[".repeat(100_000));

        assertThat(refused(files)).extracting(Problem::message).contains("nested more than 32 levels deep");
    }

    @Test
    void refusesDuplicateKeysSecondDocumentsTagsAndBrokenYaml() {
        assertThat(messagesOfGroup("kind: Group\nkind: Group\n"))
                .contains("the key 'kind' stands here twice, first in line 1");
        assertThat(messagesOfGroup("kind: Group\n---\nkind: Group\n"))
                .contains("another document begins; expected one document per file");
        assertThat(messagesOfGroup("kind: !!javax.script.ScriptEngineManager []\n"))
                .anyMatch(message -> message.startsWith("tags ("));
        assertThat(messagesOfGroup("kind: [Group\n")).anyMatch(message -> message.startsWith("not valid YAML: "));
        assertThat(messagesOfGroup("")).contains("found nothing, expected a Twinflight group");
    }

    @Test
    void refusesFilesThatAreTooLarge() {
        Map<String, String> files = SampleFiles.inOrder();
        files.put(SampleFiles.RULES_PATH, "/".repeat((1 << 20) + 1));

        assertThat(refused(files))
                .extracting(Problem::message)
                .containsExactly("the file has 1048577 bytes, at most 1 MiB is allowed");
    }

    @Test
    void neverFailsOnSpoiltFiles() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new java.util.Random(seed);
            Map<String, String> files = new HashMap<>(SampleFiles.inOrder());
            var text = new StringBuilder(SampleFiles.POLICY);
            IntStream.range(0, 1 + random.nextInt(4)).forEach(_ -> {
                int at = random.nextInt(text.length());
                text.setCharAt(at, "{}[]:,\n #&*!%0-'\"ax".charAt(random.nextInt(19)));
            });
            files.put(SampleFiles.POLICY_PATH, text.toString());

            assertThat(PolicyRepository.read(files)).as("seed %d", seed).isNotNull();
        }
    }

    private static List<String> messagesOfGroup(String text) {
        Map<String, String> files = SampleFiles.inOrder();
        files.put("groups/shop.yaml", text);
        return refused(files).stream().map(Problem::message).toList();
    }

    private static Policy policy(Map<String, String> files) {
        return Objects.requireNonNull(accepted(files).policies().get("right-size-memory"));
    }

    private static PolicyRepository accepted(Map<String, String> files) {
        return switch (PolicyRepository.read(files)) {
            case PolicyRepository.Reading.Accepted(PolicyRepository repository) -> repository;
            case PolicyRepository.Reading.Refused(List<Problem> problems) ->
                throw new AssertionError("refused: " + problems);
        };
    }

    private static List<Problem> refused(Map<String, String> files) {
        return switch (PolicyRepository.read(files)) {
            case PolicyRepository.Reading.Refused(List<Problem> problems) -> problems;
            case PolicyRepository.Reading.Accepted _ -> throw new AssertionError("accepted");
        };
    }
}
