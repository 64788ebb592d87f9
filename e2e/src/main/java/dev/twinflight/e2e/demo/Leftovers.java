package dev.twinflight.e2e.demo;

import dev.twinflight.e2e.outside.DockerCli;
import dev.twinflight.e2e.outside.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is left on the machine of things that were made for twins. Stateless. */
public final class Leftovers {

    private Leftovers() {}

    /**
     * Containers, networks, volumes, twin images and packet filter rules that carry our mark; each as one line. The tool
     * image may stay.
     */
    public static List<String> find() {
        var found = new ArrayList<String>();
        String mark = "label=twinflight.owner";
        add(found, "container", DockerCli.list("docker", "ps", "--all", "--filter", mark, "--format", "{{.Names}}"));
        add(
                found,
                "kept container",
                DockerCli.list("docker", "ps", "--all", "--filter", "name=-twinflight-", "--format", "{{.Names}}"));
        add(found, "network", DockerCli.list("docker", "network", "ls", "--filter", mark, "--format", "{{.Name}}"));
        add(found, "volume", DockerCli.list("docker", "volume", "ls", "--filter", mark, "--format", "{{.Name}}"));
        add(found, "image", DockerCli.list("docker", "images", "twin/*", "--format", "{{.Repository}}:{{.Tag}}"));
        for (String filter : List.of("iptables-save", "ip6tables-save")) {
            Shell.Result rules = Shell.attempt(null, Map.of(), List.of(filter));
            add(
                    found,
                    "filter rule",
                    rules.output()
                            .lines()
                            .filter(line -> line.contains("twinflight"))
                            .toList());
        }
        return found;
    }

    private static void add(List<String> found, String kind, List<String> names) {
        names.forEach(name -> found.add(kind + " " + name));
    }
}
