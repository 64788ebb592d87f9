package dev.twinflight.blank;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;

/** Where a test of a single view begins. */
@Route("")
public class BlankPage extends Div {
    private static final long serialVersionUID = 1L;
}
