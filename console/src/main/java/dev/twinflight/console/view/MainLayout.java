package dev.twinflight.console.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.twinflight.console.people.Account;
import dev.twinflight.console.view.audit.AuditView;
import dev.twinflight.console.view.decision.DecisionsView;
import dev.twinflight.console.view.group.GroupsView;
import dev.twinflight.console.view.policy.PoliciesView;
import dev.twinflight.console.view.run.RunsView;
import dev.twinflight.console.view.twin.TwinImagesView;
import jakarta.annotation.security.PermitAll;
import java.util.stream.Collectors;

/** The frame around every view: where one can go, who one is, and the way out. */
@PermitAll
public class MainLayout extends AppLayout {

    public MainLayout(AuthenticationContext authentication) {
        var logo = new Image("favicon.svg", "");
        logo.addClassName("tf-logo");
        var name = new Span("Twinflight");
        name.addClassName("tf-brand");
        var gap = new Div();
        gap.addClassName("tf-gap");
        addToNavbar(new DrawerToggle(), logo, name, gap);
        authentication.getAuthenticatedUser(Account.class).ifPresent(account -> addToNavbar(who(account)));
        var out = new Button("Sign out", _ -> authentication.logout());
        out.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        addToNavbar(out);
        addToDrawer(navigation());
    }

    private static Component who(Account account) {
        var who = new Span(account.displayName());
        who.addClassName("tf-who");
        who.setTitle(account.name() + ": "
                + account.roles().stream().map(role -> role.word()).sorted().collect(Collectors.joining(", ")));
        return who;
    }

    private static SideNav navigation() {
        var navigation = new SideNav();
        var runs = new SideNavItem("Runs", RunsView.class, VaadinIcon.PAPERPLANE.create());
        runs.setMatchNested(true);
        navigation.addItem(
                new SideNavItem("Groups", GroupsView.class, VaadinIcon.CLUSTER.create()),
                runs,
                new SideNavItem("Twin images", TwinImagesView.class, VaadinIcon.COPY_O.create()),
                new SideNavItem("Policies", PoliciesView.class, VaadinIcon.FILE_TEXT.create()),
                new SideNavItem("Decisions", DecisionsView.class, VaadinIcon.LIGHTBULB.create()),
                new SideNavItem("Audit", AuditView.class, VaadinIcon.LIST.create()));
        return navigation;
    }
}
