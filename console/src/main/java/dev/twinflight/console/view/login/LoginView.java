package dev.twinflight.console.view.login;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.twinflight.console.people.DemoPeople;
import dev.twinflight.console.people.People;

/** Signs people in. */
@Route("login")
@PageTitle("Sign in · Twinflight")
@AnonymousAllowed
public class LoginView extends Div implements BeforeEnterObserver {

    private final LoginForm form = new LoginForm(words());

    public LoginView(People people) {
        addClassName("tf-login");
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        add(form);
        if (people instanceof DemoPeople) {
            var hint = new Paragraph("Demo: sign in as ada (password ada, writes policies) or as rob (password rob,"
                    + " reviews them).");
            hint.addClassName("tf-quiet");
            add(hint);
        }
    }

    private static LoginI18n words() {
        LoginI18n words = LoginI18n.createDefault();
        words.getForm().setTitle("Twinflight");
        words.getForm().setUsername("Name");
        words.getForm().setSubmit("Sign in");
        words.getErrorMessage().setTitle("That did not work");
        words.getErrorMessage()
                .setMessage("Check name and password. After ten failures within a minute, wait a minute.");
        return words;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        form.setError(event.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }
}
