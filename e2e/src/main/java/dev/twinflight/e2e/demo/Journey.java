package dev.twinflight.e2e.demo;

import dev.twinflight.e2e.outside.DockerCli;
import dev.twinflight.e2e.outside.PolicyClone;
import dev.twinflight.e2e.outside.Portrait;
import dev.twinflight.e2e.outside.ServerApi;
import dev.twinflight.e2e.outside.Shell;
import dev.twinflight.e2e.outside.Until;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Pushes the five demo policies over real Git, follows each run to its end, and checks from outside what became of live
 * resources and of Git. Confined to one thread.
 */
public final class Journey implements AutoCloseable {

    private static final Duration RUN = Duration.ofMinutes(8);
    private static final Duration WINDOW = Duration.ofSeconds(150);

    private final ShopGroup group;
    private final Shop shop;
    private final Samples samples;
    private final ServerApi author;
    private final ServerApi reviewer;
    private final PolicyClone policies;
    private final Consumer<String> say;

    /** @param folder an empty one, for the clone of the policy repository */
    public Journey(ShopGroup group, Samples samples, URI server, Path folder, Consumer<String> say) {
        this.group = group;
        this.shop = group.shop();
        this.samples = samples;
        this.author = new ServerApi(server, "ada", "ada");
        this.reviewer = new ServerApi(server, "rob", "rob");
        this.policies = PolicyClone.of(server, "ada", "ada", folder.resolve("policies"));
        this.say = say;
    }

    /** Takes all five legs; a leg that goes wrong does not keep the next from being taken. */
    public List<Leg> travel() {
        awaitWindows();
        var legs = new ArrayList<Leg>();
        legs.add(leg("right-size-memory", "promoted", new Checks.RightSized()));
        legs.add(leg("squeeze-memory", "rejected", new Checks.Squeezed()));
        legs.add(leg("upgrade-web", "promoted", new Checks.Upgraded()));
        legs.add(leg("upgrade-web-broken", "rejected", new Checks.Spared()));
        legs.add(leg("tighten-cpu", "rolled-back", new Checks.RolledBack()));
        return legs;
    }

    private void awaitWindows() {
        say.accept("Waiting until one minute of usage is known of every member");
        Until.holds("full one-minute windows", WINDOW, () -> {
            List<JsonNode> resources = author.members(shop.group());
            return resources.size() == 4 && resources.stream().allMatch(Journey::fullMinute);
        });
    }

    private static boolean fullMinute(JsonNode resource) {
        return resource.path("usage")
                .valueStream()
                .anyMatch(usage -> usage.path("window").asString().equals("1m")
                        && usage.path("full").asBoolean());
    }

    private Leg leg(String policy, String wanted, Checks checks) {
        Instant started = Instant.now();
        var complaints = new ArrayList<String>();
        JsonNode run = null;
        String live = "not looked at";
        try {
            checks.before(this);
            String base = policies.main();
            String revision = policies.commit(policy, samples.policy(policy), "Add policy " + policy);
            Shell.Result push = policies.push(policy);
            if (!push.good()) {
                throw new IllegalStateException("the push was refused: " + push.errors());
            }
            say.accept(policy + ": pushed " + revision.substring(0, 8));
            run = follow(revision, checks);
            live = checks.after(this, new Checks.Ended(run, base, revision, started), complaints);
        } catch (RuntimeException e) {
            complaints.add(String.valueOf(e.getMessage()));
        } finally {
            checks.lastly(this);
        }
        String outcome = run == null ? "none" : run.path("outcome").asString();
        if (!outcome.equals(wanted)) {
            complaints.addFirst("must end " + wanted);
        }
        String reason = run == null ? "" : run.path("reason").asString();
        long seconds = Duration.between(started, Instant.now()).toSeconds();
        var leg = new Leg(policy, wanted, outcome, reason, live, seconds, complaints);
        say.accept(leg.toString());
        return leg;
    }

    private JsonNode follow(String revision, Checks checks) {
        var seen = new ArrayList<String>();
        return Until.present(
                "the run of " + revision + " to end",
                RUN,
                () -> author.runOf(revision).filter(run -> {
                    tell(run, seen);
                    approveWhereAsked(run);
                    checks.during(this, run);
                    return run.path("phase").asString().equals("ended");
                }));
    }

    private void tell(JsonNode run, List<String> seen) {
        List<JsonNode> timeline = run.path("timeline").valueStream().toList();
        for (int i = seen.size(); i < timeline.size(); i++) {
            String text = timeline.get(i).path("text").asString();
            seen.add(text);
            say.accept("    " + text);
        }
    }

    private void approveWhereAsked(JsonNode run) {
        if (run.path("phase").asString().equals("awaiting-approval")) {
            reviewer.post(
                    "/api/v1/runs/" + run.path("id").asString() + "/approval",
                    Map.of(
                            "revision", run.path("revision").asString(),
                            "planHash", run.path("planHash").asString(),
                            "report", run.path("reportId").asString("none")));
        }
    }

    Shop shop() {
        return shop;
    }

    ShopGroup group() {
        return group;
    }

    PolicyClone policies() {
        return policies;
    }

    void say(String text) {
        say.accept(text);
    }

    Portrait portrait(String resource) {
        return DockerCli.portrait(shop.container(resource));
    }

    @Override
    public void close() {
        author.close();
        reviewer.close();
    }
}
