package dev.twinflight.console.view.group;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import dev.twinflight.console.live.LiveBoard;
import dev.twinflight.console.live.LiveBoard.Member;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Parts.Tone;
import dev.twinflight.console.view.Wording;
import dev.twinflight.console.view.run.RunView;
import dev.twinflight.engine.port.Twin;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import dev.twinflight.rules.value.ByteSize;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One member of a group: on the left what is live, on the right the twins of it that fly now. */
final class MemberCard extends Div {

    MemberCard(Member member, List<Twin> twins, LiveBoard board) {
        addClassName("tf-card");
        var name = new H3(member.id().name());
        name.setTitle(member.id().toString());
        add(name);
        var sides = new Div();
        sides.addClassName("tf-sides");
        sides.add(live(member));
        if (twins.isEmpty()) {
            var none = side("Twin");
            none.add(Parts.quiet("None flies now. Each run clones the group, and its twins show here."));
            sides.add(none);
        }
        twins.forEach(twin -> sides.add(twin(twin, member.resource(), board)));
        add(sides);
    }

    private static Div side(String title) {
        var head = new Span(title);
        head.addClassName("tf-side-title");
        var side = new Div(head);
        side.addClassName("tf-side");
        return side;
    }

    private static Div live(Member member) {
        Div side = side("Live");
        side.add(health(member.health()));
        configuration(side, member.resource(), member.resource());
        usage(side, member.usage(), member.resource());
        return side;
    }

    private static Div twin(Twin twin, Resource live, LiveBoard board) {
        Div side = side("Twin (" + role(twin) + ")");
        side.add(twin.running() ? health(twin.state().health()) : Parts.badge("stopped", Tone.PLAIN));
        configuration(side, twin.state().resource(), live);
        usage(side, board.usage(twin.world(), twin.resource()), twin.state().resource());
        side.add(Parts.pair(
                "Run", new RouterLink(twin.run(), RunView.class, new RouteParameters(RunView.ID, twin.run()))));
        return side;
    }

    /** The clone's name without the run's, as {@code candidate}. */
    private static String role(Twin twin) {
        String clone = twin.world().replaceFirst("^clone:", "");
        return clone.startsWith(twin.run() + "-") ? clone.substring(twin.run().length() + 1) : clone;
    }

    private static Span health(@Nullable Health health) {
        if (health == null) {
            return Parts.badge("unknown", Tone.PLAIN);
        }
        if (!health.running()) {
            return Parts.badge("not running", Tone.BAD);
        }
        Span badge = Parts.badge(
                health.status() == HealthStatus.UNCHECKED ? "running" : Wording.word(health.status()),
                switch (health.status()) {
                    case HEALTHY, UNCHECKED -> Tone.GOOD;
                    case UNHEALTHY -> Tone.BAD;
                    case STARTING -> Tone.CAREFUL;
                });
        badge.setTitle(health.restarts() + " restarts, " + health.oomKills() + " kills for want of memory");
        return badge;
    }

    /** What differs from live stands out. */
    private static void configuration(Div side, Resource resource, Resource live) {
        side.add(
                value("Image", resource.image(), live.image()),
                value("Memory limit", Wording.memory(resource.memoryLimit()), Wording.memory(live.memoryLimit())),
                value("CPU limit", Wording.cores(resource.cpuLimit()), Wording.cores(live.cpuLimit())));
    }

    private static Div value(String name, String value, String live) {
        var text = new Span(value);
        if (!Objects.equals(value, live)) {
            text.addClassName("tf-different");
            text.setTitle("live: " + live);
        }
        return Parts.pair(name, text);
    }

    private static void usage(Div side, List<Usage> windows, Resource resource) {
        windows.stream()
                .filter(usage -> usage.window() == Window.ONE_MINUTE && usage.samples() > 0)
                .findFirst()
                .ifPresent(usage -> side.add(
                        Parts.bar(
                                share((double) usage.memoryP95(), (double) resource.memoryLimit()),
                                "Memory " + new ByteSize(usage.memoryP95())),
                        Parts.bar(
                                share(usage.cpuP95(), resource.cpuLimit()),
                                String.format(Locale.ROOT, "CPU %.2f cores", usage.cpuP95()))));
    }

    /** Without a limit a bar has no length. */
    private static double share(double used, double limit) {
        return limit <= 0 ? 0 : used / limit;
    }
}
