package dev.twinflight.rules.policy;

import dev.twinflight.rules.policy.RepositoryPath.ExceptionPath;
import dev.twinflight.rules.policy.RepositoryPath.GroupPath;
import dev.twinflight.rules.policy.RepositoryPath.Ignored;
import dev.twinflight.rules.policy.RepositoryPath.PolicyPath;
import dev.twinflight.rules.policy.RepositoryPath.Refused;
import dev.twinflight.rules.policy.RepositoryPath.RulesPath;
import dev.twinflight.rules.policy.RepositoryPath.SettingsPath;
import dev.twinflight.rules.policy.RepositoryPath.TestPath;
import dev.twinflight.rules.source.FileSchema;
import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.YamlDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one revision of a policy repository and collects every problem of every file. Used once. */
final class RepositoryReader {

    private static final int MAX_FILE_BYTES = 1 << 20;

    /** Loaded once: building a validator takes longer than a whole repository's checks. */
    private static final class Schemas {
        static final FileSchema GROUP = FileSchema.named("group");
        static final FileSchema EXCEPTION = FileSchema.named("exception");
        static final FileSchema POLICY = FileSchema.named("policy");
        static final FileSchema TEST = FileSchema.named("rule-test");
    }

    private final SortedMap<String, String> files;
    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<String, Group> groups = new TreeMap<>();
    private final SortedMap<String, Policy> policies = new TreeMap<>();
    private final SortedMap<String, Exemption> exceptions = new TreeMap<>();
    private RepositorySettings settings = RepositorySettings.DEFAULT;
    private final TreeSet<String> groupNames = new TreeSet<>();
    private final TreeSet<String> usingLibrary = new TreeSet<>();
    private final TreeSet<String> policyNames = new TreeSet<>();

    RepositoryReader(Map<String, String> files) {
        this.files = new TreeMap<>(files);
    }

    PolicyRepository.Reading read() {
        nameFiles();
        readGroups();
        files.forEach(this::readFile);
        files.forEach(this::readException);
        problems.addAll(CrossReferences.circles(policies));
        checkFolders();
        problems.sort(Comparator.comparing(Problem::file)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column)
                .thenComparing(Problem::message));
        return problems.isEmpty()
                ? new PolicyRepository.Reading.Accepted(new PolicyRepository(groups, policies, exceptions, settings))
                : new PolicyRepository.Reading.Refused(problems);
    }

    /** First of all: files name each other whether or not they are in order. */
    private void nameFiles() {
        for (String path : files.keySet()) {
            switch (RepositoryPath.of(path)) {
                case GroupPath(String name) -> groupNames.add(name);
                case PolicyPath(String name) -> policyNames.add(name);
                default -> {}
            }
        }
    }

    private void readGroups() {
        files.forEach((path, text) -> {
            if (RepositoryPath.of(path) instanceof GroupPath(String name)) {
                Checked checked = check(path, text, Schemas.GROUP);
                if (checked != null && isNamed(name, path, checked.document(), "file") && checked.wellFormed()) {
                    var dataStores = new DataStoreFile(checked.document());
                    groups.put(name, GroupFile.read(checked.document(), dataStores.read()));
                    addAll(path, dataStores.findings());
                }
            }
        });
    }

    private void readFile(String path, String text) {
        switch (RepositoryPath.of(path)) {
            case GroupPath _, ExceptionPath _, Ignored _ -> {}
            case SettingsPath _ -> readSettings(path, text);
            case PolicyPath(String name) -> readPolicy(name, path, text);
            case RulesPath _ -> tooLarge(path, text);
            case TestPath _ -> check(path, text, Schemas.TEST);
            case Refused(String reason) -> problems.add(new Problem(path, 0, 0, "", reason));
        }
    }

    private void readSettings(String path, String text) {
        Checked checked = check(path, text, RepositorySettings.schema());
        if (checked != null && checked.wellFormed()) {
            settings = RepositorySettings.read(checked.document());
        }
    }

    private void readPolicy(String name, String path, String text) {
        Checked checked = check(path, text, Schemas.POLICY);
        if (checked == null) {
            return;
        }
        boolean named = isNamed(name, path, checked.document(), "folder");
        if (checked.document().content().path("spec").has("uses")) {
            usingLibrary.add(name);
        }
        addAll(path, CrossReferences.groups(checked.document(), groupNames));
        addAll(path, CrossReferences.precedence(checked.document(), name, policyNames));
        if (!checked.wellFormed()) {
            return;
        }
        var file = new PolicyFile(checked.document(), rulesOf(name));
        Policy policy = file.read();
        addAll(path, file.findings());
        if (policy != null && named) {
            policies.put(name, policy);
        }
    }

    private boolean isNamed(String name, String path, YamlDocument document, String bearer) {
        String found = document.content().path("metadata").path("name").asString(name);
        if (!found.equals(name)) {
            add(
                    path,
                    document.about(
                            "metadata.name",
                            "found '" + found + "', expected '" + name + "', the name of its " + bearer));
        }
        return found.equals(name);
    }

    /** After the policies: whether one of them has the rule is asked. */
    private void readException(String path, String text) {
        if (RepositoryPath.of(path) instanceof ExceptionPath(String name)) {
            readException(name, path, text);
        }
    }

    private void readException(String name, String path, String text) {
        Checked checked = check(path, text, Schemas.EXCEPTION);
        if (checked == null) {
            return;
        }
        boolean named = isNamed(name, path, checked.document(), "file");
        addAll(path, CrossReferences.policy(checked.document(), policyNames));
        if (!checked.wellFormed()) {
            return;
        }
        var file = new ExceptionFile(checked.document());
        Exemption exception = file.read();
        addAll(path, file.findings());
        if (exception != null) {
            addAll(path, CrossReferences.rule(checked.document(), exception, policies.get(exception.policy())));
        }
        if (exception != null && named) {
            exceptions.put(name, exception);
        }
    }

    private SortedMap<String, String> rulesOf(String policy) {
        var rules = new TreeMap<String, String>();
        files.forEach((path, text) -> {
            if (RepositoryPath.of(path).equals(new RulesPath(policy))) {
                rules.put(path, text);
            }
        });
        return rules;
    }

    /** A policy's folder needs both its settings and its rules, own ones or the library's; each is missed once. */
    private void checkFolders() {
        var settings = new TreeSet<String>();
        var folders = new TreeSet<String>();
        var rules = new TreeSet<String>();
        for (String path : files.keySet()) {
            switch (RepositoryPath.of(path)) {
                case PolicyPath(String policy) when settings.add(policy) -> folders.add(policy);
                case RulesPath(String policy) when rules.add(policy) -> folders.add(policy);
                case TestPath(String policy) -> folders.add(policy);
                default -> {}
            }
        }
        for (String policy : folders) {
            if (!settings.contains(policy)) {
                problems.add(new Problem("policies/" + policy + "/policy.yaml", 0, 0, "", "the file is missing"));
            }
            if (!rules.contains(policy) && !usingLibrary.contains(policy)) {
                problems.add(new Problem(
                        "policies/" + policy,
                        0,
                        0,
                        "",
                        "the policy has no rules; expected at least one .drl file, or 'uses' in policy.yaml"));
            }
        }
    }

    /**
     * A file that is YAML.
     *
     * @param wellFormed whether the schema accepts the document; what files say of each other is checked anyway
     */
    private record Checked(YamlDocument document, boolean wellFormed) {}

    /** The document; {@code null} when it is not even YAML. */
    private @Nullable Checked check(String path, String text, FileSchema schema) {
        if (tooLarge(path, text)) {
            return null;
        }
        return switch (YamlDocument.parse(text)) {
            case YamlDocument.Parsed.Refused(List<Finding> findings) -> {
                addAll(path, findings);
                yield null;
            }
            case YamlDocument.Parsed.Document(YamlDocument document) -> {
                List<Finding> findings = schema.check(document);
                addAll(path, findings);
                yield new Checked(document, findings.isEmpty());
            }
        };
    }

    private boolean tooLarge(String path, String text) {
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_FILE_BYTES) {
            problems.add(new Problem(path, 0, 0, "", "the file has " + size + " bytes, at most 1 MiB is allowed"));
        }
        return size > MAX_FILE_BYTES;
    }

    private void addAll(String path, List<Finding> findings) {
        findings.forEach(finding -> add(path, finding));
    }

    private void add(String path, Finding finding) {
        problems.add(new Problem(
                path, finding.position().line(), finding.position().column(), finding.field(), finding.message()));
    }
}
