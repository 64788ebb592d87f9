package dev.twinflight.rules.policy;

import java.util.regex.Pattern;

/** What a path in a policy repository stands for. */
sealed interface RepositoryPath {

    record GroupPath(String group) implements RepositoryPath {}

    record PolicyPath(String policy) implements RepositoryPath {}

    record RulesPath(String policy) implements RepositoryPath {}

    record TestPath(String policy) implements RepositoryPath {}

    record ExceptionPath(String exception) implements RepositoryPath {}

    /** The repository's own settings. */
    record SettingsPath() implements RepositoryPath {}

    /** Something for people, as {@code README.md}. */
    record Ignored() implements RepositoryPath {}

    /** Something that cannot be used. */
    record Refused(String reason) implements RepositoryPath {}

    /** The form of the names of groups and policies, also in the schemas. */
    Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    static RepositoryPath of(String path) {
        String[] parts = path.split("/", -1);
        String last = parts[parts.length - 1];
        if (path.equals(RepositorySettings.FILE)) {
            return new SettingsPath();
        }
        if (path.equals("twinflight.yml")) {
            return new Refused("unexpected file; the repository's settings are called " + RepositorySettings.FILE);
        }
        if (parts.length == 1 || last.endsWith(".md") || last.startsWith(".")) {
            return new Ignored();
        }
        return switch (parts[0]) {
            case "templates" -> new Refused("'templates/' is not supported yet");
            case "groups" -> inGroups(parts, last);
            case "exceptions" -> inExceptions(parts, last);
            case "policies" -> inPolicies(parts, last);
            default -> new Refused("unknown folder '" + parts[0] + "/'; expected groups/, policies/ or exceptions/");
        };
    }

    private static RepositoryPath inGroups(String[] parts, String last) {
        return parts.length == 2 && last.endsWith(".yaml")
                ? new GroupPath(last.substring(0, last.length() - ".yaml".length()))
                : new Refused("unexpected file; expected groups/<name>.yaml");
    }

    private static RepositoryPath inExceptions(String[] parts, String last) {
        return parts.length == 2 && last.endsWith(".yaml")
                ? new ExceptionPath(last.substring(0, last.length() - ".yaml".length()))
                : new Refused("unexpected file; expected exceptions/<name>.yaml");
    }

    private static RepositoryPath inPolicies(String[] parts, String last) {
        if (parts.length >= 3 && !NAME.matcher(parts[1]).matches()) {
            return new Refused("'" + parts[1] + "' cannot be a policy's name; expected small letters, digits and single"
                    + " dashes, beginning with a letter");
        }
        if (parts.length > 3 && parts[2].equals("migrations")) {
            return new Refused("'migrations/' is not supported yet");
        }
        if (parts.length == 3 && last.equals("policy.yaml")) {
            return new PolicyPath(parts[1]);
        }
        if (parts.length == 3 && last.endsWith(".drl")) {
            return new RulesPath(parts[1]);
        }
        if (parts.length == 4 && parts[2].equals("tests") && last.endsWith(".yaml")) {
            return new TestPath(parts[1]);
        }
        return new Refused("unexpected file; expected policies/<name>/policy.yaml, policies/<name>/<rules>.drl or"
                + " policies/<name>/tests/<test>.yaml");
    }
}
