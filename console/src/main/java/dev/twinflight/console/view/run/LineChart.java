package dev.twinflight.console.view.run;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Wording;
import dev.twinflight.engine.judge.MetricSeries;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One metric over time, changed clone and unchanged one, as an SVG in the theme's colours. */
final class LineChart {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 150;

    private LineChart() {}

    static Div of(MetricSeries candidate, MetricSeries baseline) {
        double top = Stream.concat(candidate.values().stream(), baseline.values().stream())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        int seconds = Math.max(candidate.values().size(), baseline.values().size());
        var head = new Div(
                new Span(candidate.metric()),
                Parts.quiet("highest " + Wording.figure(candidate.metric(), top) + " · " + seconds + " s"));
        head.addClassName("tf-chart-head");
        var svg = new Svg(drawing(candidate, baseline, top, seconds));
        svg.addClassName("tf-chart-svg");
        svg.getElement().setAttribute("aria-label", candidate.metric() + " over time");
        var chart = new Div(head, svg, legend());
        chart.addClassName("tf-chart");
        return chart;
    }

    private static Div legend() {
        var changed = new Span("changed");
        changed.addClassName("tf-legend-candidate");
        var unchanged = new Span("unchanged");
        unchanged.addClassName("tf-legend-baseline");
        var legend = new Div(changed, unchanged);
        legend.addClassName("tf-legend");
        return legend;
    }

    private static String drawing(MetricSeries candidate, MetricSeries baseline, double top, int seconds) {
        String frame = "<line class=\"tf-axis\" x1=\"0\" y1=\"%1$d\" x2=\"%2$d\" y2=\"%1$d\"/>"
                        .formatted(HEIGHT - 1, WIDTH)
                + "<line class=\"tf-grid\" x1=\"0\" y1=\"%1$d\" x2=\"%2$d\" y2=\"%1$d\"/>".formatted(HEIGHT / 2, WIDTH);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" width=\"100%%\" height=\"%d\">"
                        .formatted(WIDTH, HEIGHT, HEIGHT)
                + frame
                + path(baseline.values(), top, seconds, "tf-baseline")
                + path(candidate.values(), top, seconds, "tf-candidate")
                + "</svg>";
    }

    /** Seconds without a measurement are gaps. */
    private static String path(List<@Nullable Double> values, double top, int seconds, String style) {
        var path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            if (value == null) {
                pen = false;
                continue;
            }
            double x = seconds < 2 ? WIDTH / 2.0 : (double) i / (seconds - 1) * WIDTH;
            double y = top <= 0 ? HEIGHT - 2 : HEIGHT - 2 - value / top * (HEIGHT - 8);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", pen ? "L" : "M", x, y));
            if (!pen) {
                path.append("h0.1");
            }
            pen = true;
        }
        return "<path class=\"" + style + "\" d=\"" + path + "\"/>";
    }
}
