package dev.twinflight.console.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** Small parts the views are made of. Stateless. */
public final class Parts {

    private Parts() {}

    /** What a colour says. */
    public enum Tone {
        PLAIN(""),
        ACTIVE("primary"),
        GOOD("success"),
        BAD("error"),
        CAREFUL("warning");

        private final String word;

        Tone(String word) {
            this.word = word;
        }
    }

    public static Span badge(String text, Tone tone) {
        var badge = new Span(text);
        badge.getElement().getThemeList().add("badge");
        if (!tone.word.isEmpty()) {
            badge.getElement().getThemeList().add(tone.word);
        }
        badge.addClassName("tf-badge");
        return badge;
    }

    public static Span quiet(String text) {
        var span = new Span(text);
        span.addClassName("tf-quiet");
        return span;
    }

    public static Span code(String text) {
        var span = new Span(text);
        span.addClassName("tf-code");
        return span;
    }

    /** What there is to do where there is nothing to see. */
    public static Div empty(String what, String next) {
        var title = new Paragraph(what);
        title.addClassName("tf-empty-title");
        var box = new Div(title, new Paragraph(next));
        box.addClassName("tf-empty");
        return box;
    }

    public static Div notice(String text, Tone tone) {
        var box = new Div(text);
        box.addClassNames("tf-notice", "tf-notice-" + (tone.word.isEmpty() ? "plain" : tone.word));
        return box;
    }

    /** A plain table that scrolls sideways by itself where the window is narrow. */
    public static Div table(List<String> heads, List<List<Component>> rows) {
        var head = new NativeTableRow();
        heads.forEach(text -> head.add(new NativeTableHeaderCell(text)));
        var body = new NativeTableBody();
        rows.forEach(cells -> {
            var row = new NativeTableRow();
            cells.forEach(cell -> row.add(new NativeTableCell(cell)));
            body.add(row);
        });
        var table = new NativeTable(new NativeTableHeader(head), body);
        var frame = new Div(table);
        frame.addClassName("tf-table");
        return frame;
    }

    /** A name and what it is. */
    public static Div pair(String name, Component value) {
        var label = new Span(name);
        label.addClassName("tf-label");
        var pair = new Div(label, value);
        pair.addClassName("tf-pair");
        return pair;
    }

    /** How much of a limit is used. */
    public static Div bar(double share, String text) {
        var fill = new Div();
        fill.addClassName("tf-fill");
        fill.getStyle().set("width", Math.round(Math.clamp(share, 0, 1) * 100) + "%");
        var track = new Div(fill);
        track.addClassNames("tf-track", share > 0.9 ? "tf-track-full" : "tf-track-fine");
        var bar = new Div(new Span(text), track);
        bar.addClassName("tf-bar");
        return bar;
    }
}
