package dev.twinflight.console.view.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.Consumer;

/** Asks why, and says what will follow. */
final class ReasonDialog extends Dialog {

    private final TextArea reason = new TextArea("Reason");
    private final transient Consumer<String> given;

    /** @param given gets the reason, never blank */
    ReasonDialog(String verb, String consequence, Consumer<String> given) {
        this.given = given;
        setHeaderTitle(verb + " this run?");
        reason.setWidthFull();
        reason.setMaxLength(2000);
        reason.setRequiredIndicatorVisible(true);
        reason.setErrorMessage("Say why: the audit log keeps it");
        reason.setAutofocus(true);
        add(new Paragraph(consequence), reason);
        var confirm = new Button(verb, _ -> confirm());
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        getFooter().add(new Button("Cancel", _ -> close()), confirm);
        setWidth("32rem");
    }

    private void confirm() {
        String text = reason.getValue().strip();
        if (text.isEmpty()) {
            reason.setInvalid(true);
            return;
        }
        close();
        given.accept(text);
    }
}
