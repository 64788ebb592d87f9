package dev.twinflight.twinruntime.docker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The secrets in what live containers mount: found before anything is paused, masked in the copies. Confined to one
 * capture.
 */
final class MountSecrets {

    private static final String INPUT = "secrets";

    private final DockerConnection docker;
    private final ToolContainer tool;
    private final List<SourceMounts.Source> sources;
    private final TwinSecrets secrets;

    /** @param tool sees the sources, and the copies to be */
    MountSecrets(DockerConnection docker, ToolContainer tool, List<SourceMounts.Source> sources, TwinSecrets secrets) {
        this.docker = docker;
        this.tool = tool;
        this.sources = sources;
        this.secrets = secrets;
    }

    /** Takes in what the files say; remarks on those that will be masked. */
    List<String> collect() {
        if (sources.isEmpty()) {
            return List.of();
        }
        List<String> remarks = new ArrayList<>();
        for (String line : run("list", mounts())) {
            String[] words = line.split(" ", -1);
            String path = text(words[1]);
            SourceMounts.Source source = source(words[0]);
            if (secrets.collectFile(source, path, HexFormat.of().parseHex(words[2]))) {
                remarks.add(path + " of " + source.source() + " is masked");
            }
        }
        return remarks;
    }

    /** Masks every copy; remarks on those of other files that named a secret too. */
    List<String> mask() {
        if (sources.isEmpty() || secrets.standIns().isEmpty()) {
            return List.of();
        }
        StringBuilder input = mounts();
        secrets.standIns()
                .forEach((secret, standIn) -> input.append(TwinSecrets.isDistinctive(secret) ? "any " : "word ")
                        .append(hex(secret) + " " + hex(standIn) + "\n"));
        secrets.wholeFiles()
                .forEach(file -> input.append(
                        "file " + file.source().number() + " " + hex(file.path()) + " " + hex(file.standIn()) + "\n"));
        List<String> remarks = new ArrayList<>();
        for (String line : run("mask", input)) {
            String[] words = line.split(" ", -1);
            remarks.add(text(words[1]) + " of " + source(words[0]).source() + " has a stand-in for each secret in it");
        }
        return remarks;
    }

    private StringBuilder mounts() {
        StringBuilder input = new StringBuilder();
        input.append("names " + hex(SecretTexts.FILE_NAMES) + "\nfolders " + hex(SecretTexts.FOLDERS) + "\n");
        sources.forEach(source -> input.append("mount " + source.number() + " " + hex(source.destination()) + "\n"));
        return input;
    }

    private SourceMounts.Source source(String number) {
        return sources.stream()
                .filter(source -> source.number() == Integer.parseInt(number))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no source has the number " + number));
    }

    /** Secrets are handed over in a file: a command's arguments are to be seen on the host. */
    private List<String> run(String mode, StringBuilder input) {
        var archive = new ByteArrayOutputStream();
        Tar.entry(archive, INPUT, input.toString().getBytes(StandardCharsets.US_ASCII));
        Tar.end(archive);
        docker.put("/containers/" + tool.id() + "/archive?path=/tmp", "application/x-tar", archive.toByteArray());
        try {
            return tool.run("perl /opt/secrets.pl " + mode + " < /tmp/" + INPUT)
                    .lines()
                    .toList();
        } finally {
            tool.run("rm -f /tmp/" + INPUT);
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }
}
