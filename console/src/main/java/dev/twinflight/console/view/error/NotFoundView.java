package dev.twinflight.console.view.error;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.twinflight.console.view.MainLayout;
import dev.twinflight.console.view.group.GroupsView;
import jakarta.servlet.http.HttpServletResponse;

/** Shown for an address that leads nowhere. */
@Tag("main")
@ParentLayout(MainLayout.class)
@AnonymousAllowed
public class NotFoundView extends Div implements HasErrorParameter<NotFoundException> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        addClassName("tf-page");
        removeAll();
        String why = parameter.getException() instanceof NothingHereException nothing
                ? String.valueOf(nothing.getMessage())
                : "There is no page '" + event.getLocation().getPath() + "'.";
        add(new H1("Nothing here"), new Paragraph(why), new RouterLink("See the groups", GroupsView.class));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
