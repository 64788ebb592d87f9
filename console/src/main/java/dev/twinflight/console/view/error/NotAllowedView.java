package dev.twinflight.console.view.error;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.twinflight.console.view.MainLayout;
import dev.twinflight.console.view.group.GroupsView;
import jakarta.servlet.http.HttpServletResponse;

/** Shown where somebody's roles do not reach. */
@Tag("main")
@ParentLayout(MainLayout.class)
@AnonymousAllowed
public class NotAllowedView extends Div implements HasErrorParameter<AccessDeniedException> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        addClassName("tf-page");
        removeAll();
        add(
                new H1("Not yours to see"),
                new Paragraph("Your roles do not allow this page. An administrator can change them."),
                new RouterLink("See the groups", GroupsView.class));
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
