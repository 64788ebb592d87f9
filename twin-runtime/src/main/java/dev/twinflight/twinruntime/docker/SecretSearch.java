package dev.twinflight.twinruntime.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Looks for secret values where a twin image must not carry them: in its configuration, and in the files its newest layer
 * adds or changes. A value of fewer than six characters is found in any file by chance, so it is looked for only as a
 * variable's whole value. Thread-safe.
 */
final class SecretSearch {

    private static final int SHORTEST = 6;
    private static final int BLOCK = 64 * 1024;

    private final DockerConnection docker;

    SecretSearch(DockerConnection docker) {
        this.docker = docker;
    }

    /** @param variables variable names by secret value; where and whose the first hit is, never the value */
    Optional<String> inConfiguration(JsonNode image, SortedMap<String, String> variables) {
        List<JsonNode> texts = new java.util.ArrayList<>();
        collect(image, texts);
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String value = variable.getKey();
            for (JsonNode text : texts) {
                String content = text.asString("");
                if (value.length() < SHORTEST ? content.endsWith("=" + value) : content.contains(value)) {
                    return Optional.of("the value of " + variable.getValue() + " stands in the image's configuration");
                }
            }
        }
        return Optional.empty();
    }

    private static void collect(JsonNode node, List<JsonNode> texts) {
        if (node.isString()) {
            texts.add(node);
        }
        for (JsonNode child : node) {
            collect(child, texts);
        }
    }

    /**
     * @param container a container of the image, started or not
     * @param changes what the engine says the newest layer changes: {@code [{Path, Kind}]}
     */
    Optional<String> inLayer(String container, JsonNode changes, SortedMap<String, String> variables) {
        Map<String, byte[]> patterns = new LinkedHashMap<>();
        variables.forEach((value, name) -> {
            if (value.length() >= SHORTEST) {
                patterns.put(name, value.getBytes(StandardCharsets.UTF_8));
            }
        });
        if (patterns.isEmpty()) {
            return Optional.empty();
        }
        for (String path : toRead(changes)) {
            Optional<String> hit = inFile(container, path, patterns);
            if (hit.isPresent()) {
                return hit.map(name -> "the value of " + name + " stands in " + path);
            }
        }
        return Optional.empty();
    }

    /** Whole directories that are new, and files that are new or changed; nothing twice. */
    static SortedSet<String> toRead(JsonNode changes) {
        SortedSet<String> added = new TreeSet<>();
        SortedSet<String> parents = new TreeSet<>();
        SortedSet<String> changed = new TreeSet<>();
        for (JsonNode change : changes) {
            String path = Json.text(change, "Path");
            int kind = change.path("Kind").asInt(2);
            if (kind == 1) {
                added.add(path);
            } else if (kind == 0) {
                changed.add(path);
            }
            parents.add(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
        }
        SortedSet<String> read = new TreeSet<>();
        for (String path : added) {
            if (read.stream().noneMatch(above -> path.startsWith(above + "/"))) {
                read.add(path);
            }
        }
        changed.removeAll(parents);
        read.addAll(changed);
        return read;
    }

    private Optional<String> inFile(String container, String path, Map<String, byte[]> patterns) {
        try (Response response =
                docker.stream("/containers/" + container + "/archive?path=" + DockerConnection.encode(path))) {
            return search(response.getBody(), patterns);
        } catch (DockerRefusal refusal) {
            if (refusal.notFound()) {
                return Optional.empty();
            }
            throw refusal;
        } catch (IOException e) {
            throw new DockerRefusal("GET archive " + path, 0, "the archive ended early: " + e.getMessage());
        }
    }

    /** Searches block by block, each with the end of the one before. */
    static Optional<String> search(InputStream in, Map<String, byte[]> patterns) throws IOException {
        int overlap = patterns.values().stream()
                        .mapToInt(pattern -> pattern.length)
                        .max()
                        .orElse(1)
                - 1;
        byte[] window = new byte[overlap + BLOCK];
        int kept = 0;
        for (int read = in.readNBytes(window, kept, BLOCK); read > 0; read = in.readNBytes(window, kept, BLOCK)) {
            int length = kept + read;
            for (Map.Entry<String, byte[]> pattern : patterns.entrySet()) {
                if (contains(window, length, pattern.getValue())) {
                    return Optional.of(pattern.getKey());
                }
            }
            int next = Math.min(overlap, length);
            System.arraycopy(window, length - next, window, 0, next);
            kept = next;
        }
        return Optional.empty();
    }

    private static boolean contains(byte[] window, int length, byte[] pattern) {
        for (int i = 0; i <= length - pattern.length; i++) {
            if (window[i] == pattern[0] && Arrays.equals(window, i, i + pattern.length, pattern, 0, pattern.length)) {
                return true;
            }
        }
        return false;
    }
}
