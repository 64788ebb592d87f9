package dev.twinflight.console.view.group;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.twinflight.console.live.LiveBoard;
import dev.twinflight.console.live.LiveBoard.Member;
import dev.twinflight.console.live.TwinWatch;
import dev.twinflight.console.view.MainLayout;
import dev.twinflight.console.view.Page;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Parts.Tone;
import dev.twinflight.console.view.Wording;
import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.port.Twin;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.sync.live.SyncStatus;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every group: its members, what they use, and the twins of them that fly now. */
@Route(value = "groups", layout = MainLayout.class)
@RouteAlias(value = "", layout = MainLayout.class)
@PageTitle("Groups · Twinflight")
@PermitAll
public class GroupsView extends Page<List<GroupsView.Shown>> {

    private final transient LiveBoard board;
    private final transient TwinWatch twins;
    private final transient Clock clock;
    private final Div content = new Div();

    public GroupsView(LiveBoard board, TwinWatch twins, Clock clock) {
        super("Groups");
        this.board = board;
        this.twins = twins;
        this.clock = clock;
        content.addClassName("tf-content");
        content.add(Parts.quiet("Loading…"));
        add(content);
    }

    /** One group as it is shown. */
    public record Shown(Group group, @Nullable SyncStatus status, List<Member> members, List<Twin> twins) {}

    @Override
    protected List<Shown> load() {
        List<Twin> flying = twins.latest();
        return board.groups().stream()
                .map(group -> new Shown(group, board.status(group).orElse(null), board.members(group), flying))
                .toList();
    }

    @Override
    protected Subscription subscribe(Runnable news) {
        Subscription facts = board.subscribe((_, _) -> news.run());
        Subscription flying = twins.subscribe(news);
        return () -> {
            facts.close();
            flying.close();
        };
    }

    @Override
    protected void show(List<Shown> groups) {
        content.removeAll();
        if (groups.isEmpty()) {
            content.add(Parts.empty(
                    "No groups yet",
                    "A group is a file groups/<name>.yaml in the policy repository that selects live resources by their"
                            + " labels. Push one; the policies view shows the repository's address."));
        }
        groups.forEach(this::add);
    }

    private void add(Shown shown) {
        content.add(new H2(shown.group().title()), headline(shown));
        SyncStatus status = shown.status();
        if (status != null && !status.connected() && status.reason() != null) {
            content.add(Parts.notice(
                    "Not kept current since " + Wording.dateTime(Objects.requireNonNull(status.staleSince())) + ": "
                            + status.reason(),
                    Tone.CAREFUL));
        }
        if (shown.members().isEmpty()) {
            content.add(Parts.empty(
                    "No members",
                    "Nothing that runs now carries the labels this group selects: "
                            + shown.group().selectors().stream()
                                    .map(selector -> selector.labels().toString())
                                    .toList()
                            + "."));
            return;
        }
        var cards = new Div();
        cards.addClassName("tf-cards");
        shown.members().forEach(member -> cards.add(new MemberCard(member, twinsOf(member, shown.twins()), board)));
        content.add(cards);
    }

    private Span headline(Shown shown) {
        long running = shown.members().stream()
                .filter(member -> member.health() != null && member.health().running())
                .count();
        SyncStatus status = shown.status();
        String text = shown.group().name() + " · " + running + " of "
                + shown.members().size() + " running";
        if (status != null && status.connected()) {
            text += " · change seen after " + status.lag().toMillis() + " ms · " + Math.round(status.spared() * 100)
                    + " % of the bytes spared by deltas";
        }
        Span headline = Parts.quiet(text);
        headline.setTitle("As of " + Wording.dateTime(clock.instant()));
        return headline;
    }

    private static List<Twin> twinsOf(Member member, List<Twin> twins) {
        return twins.stream()
                .filter(twin -> twin.resource().equals(member.id()))
                .sorted(Comparator.comparing(Twin::world).reversed())
                .toList();
    }
}
