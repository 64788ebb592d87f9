package dev.twinflight.console.view.error;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.twinflight.console.view.MainLayout;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shown when something broke; the log has the rest. */
@Tag("main")
@ParentLayout(MainLayout.class)
@AnonymousAllowed
public class BrokenView extends Div implements HasErrorParameter<Exception> {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenView.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        LOG.error("The page {} could not be shown", event.getLocation().getPath(), parameter.getException());
        addClassName("tf-page");
        removeAll();
        add(
                new H1("Something broke"),
                new Paragraph(
                        "The page could not be shown. Reload it; if that does not help, the server's log says why."));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
