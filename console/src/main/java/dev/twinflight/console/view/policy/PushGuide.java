package dev.twinflight.console.view.policy;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import dev.twinflight.console.people.Account;
import java.nio.file.Path;

/** How to push a policy: commands to paste into a terminal. */
final class PushGuide extends Div {

    PushGuide(String address, Account account, Samples samples) {
        addClassName("tf-guide");
        String repository = address.replaceFirst("://", "://" + account.name() + "@") + "/git/policies.git";
        add(
                new H2("Push a change"),
                new Paragraph("The policy repository takes pushes to any branch but main. A push that passes the gate"
                        + " starts a run; what is refused is answered with file, line and reason, all at once."),
                new Pre("git clone " + repository + " policies && cd policies"));
        Path folder = samples.folder();
        if (folder == null) {
            return;
        }
        add(new Paragraph("Each of these sample policies shows another ending. Clone once, then paste:"));
        samples.policies().forEach(name -> {
            var details = new Details(name, new Pre(commands(folder, name, account)));
            details.addClassName("tf-sample");
            add(details);
        });
    }

    private static String commands(Path folder, String name, Account account) {
        return """
                git fetch origin && git checkout -b %1$s origin/main
                mkdir -p policies && cp -r '%2$s/%1$s' policies/
                git add policies/%1$s
                git -c user.name='%3$s' -c user.email='%4$s' commit -m 'Add %1$s'
                git push origin %1$s""".formatted(name, folder, account.displayName(), account.mail());
    }
}
