package dev.twinflight.console.view.error;

import com.vaadin.flow.router.NotFoundException;

/** What an address names does not exist; the message says so to people. */
public class NothingHereException extends NotFoundException {

    private static final long serialVersionUID = 1L;

    public NothingHereException(String message) {
        super(message);
    }
}
