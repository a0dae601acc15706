package dev.foldstream.evaluator.figure;

import dev.foldstream.evaluator.figure.LearningCurve.Point;
import dev.foldstream.page.Scale;
import dev.foldstream.page.Svg;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Draws a learning curve as SVG: mean loss over trials with a band of one standard deviation,
/// training and validation, on a logarithmic axis where the means span a decade.
///
/// The colours are the blue and the vermilion of Okabe & Ito, which stay apart for colour-blind
/// eyes; the lines differ by their dashes too. The labels are text, legible at phone width, and the
/// figure follows the reader's light or dark preference. Only arithmetic decides the bytes: no
/// fonts of the machine, no clock, no ids.
public final class LearningCurveFigure {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 250;
    private static final double LEFT = 46;
    private static final double RIGHT = WIDTH - 12;
    private static final double TOP = 34;
    private static final double BOTTOM = HEIGHT - 38;
    private static final int MOST_POINTS = 300;

    private static final String STYLE =
            """
            .lc-text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:#57606a}
            .lc-y{text-anchor:end}
            .lc-x{text-anchor:middle}
            .lc-grid{stroke:#d8dee4;stroke-width:1}
            .lc-line{fill:none;stroke-width:2;stroke-linejoin:round}
            .lc-training{stroke:#0072b2}
            .lc-validation{stroke:#d55e00;stroke-dasharray:6 3}
            .lc-band{stroke:none;opacity:.16}
            .lc-training.lc-band{fill:#0072b2}
            .lc-validation.lc-band{fill:#d55e00}
            .lc-best{stroke:#57606a;stroke-width:1;stroke-dasharray:2 3}
            @media (prefers-color-scheme:dark){
            .lc-text{fill:#9da7b3}
            .lc-grid{stroke:#30363d}
            .lc-training{stroke:#56b4e9}
            .lc-validation{stroke:#f0883e}
            .lc-training.lc-band{fill:#56b4e9}
            .lc-validation.lc-band{fill:#f0883e}
            .lc-best{stroke:#9da7b3}
            }
            """;

    private final LearningCurve curve;
    private final Scale x;
    private final Scale y;

    private LearningCurveFigure(LearningCurve curve) {
        this.curve = curve;
        x = Scale.linear(1, curve.training().getLast().epoch(), LEFT, RIGHT);
        y = losses(curve);
    }

    /// @param bestEpoch the epoch to mark, if any
    /// @throws IllegalArgumentException when the curve is empty
    public static String draw(LearningCurve curve, String model, OptionalDouble bestEpoch) {
        if (curve.isEmpty()) {
            throw new IllegalArgumentException("no epochs to draw for " + model);
        }
        return new LearningCurveFigure(curve).draw(model, bestEpoch);
    }

    private String draw(String model, OptionalDouble bestEpoch) {
        Svg svg = new Svg(WIDTH, HEIGHT, "Learning curve of " + model).style(STYLE);
        axes(svg);
        bestEpoch.ifPresent(epoch -> mark(svg, epoch));
        series(svg, "lc-training", curve.training());
        series(svg, "lc-validation", curve.validation());
        legend(svg);
        return svg.end();
    }

    private void axes(Svg svg) {
        for (double loss : y.ticks(4)) {
            svg.line("lc-grid", LEFT, y.place(loss), RIGHT, y.place(loss));
            svg.text("lc-text lc-y", LEFT - 6, y.place(loss) + 4, Scale.label(loss));
        }
        for (double epoch : x.ticks(5)) {
            if (epoch == Math.rint(epoch)) {
                svg.text("lc-text lc-x", x.place(epoch), BOTTOM + 17, Scale.label(epoch));
            }
        }
        svg.text("lc-text lc-x", (LEFT + RIGHT) / 2, HEIGHT - 5, "epoch");
        svg.text("lc-text", 4, 14, y.logarithmic() ? "loss (log)" : "loss");
    }

    private void mark(Svg svg, double epoch) {
        svg.line("lc-best", x.place(epoch), TOP, x.place(epoch), BOTTOM);
    }

    private void series(Svg svg, String cssClass, List<Point> points) {
        if (points.isEmpty()) {
            return;
        }
        List<Point> shown = thinned(points);
        svg.polygon(cssClass + " lc-band", band(shown));
        svg.polyline(
                "lc-line " + cssClass,
                shown.stream()
                        .map(p -> Svg.point(x.place(p.epoch()), y.place(p.mean())))
                        .collect(Collectors.joining(" ")));
    }

    private String band(List<Point> points) {
        Stream<String> upper =
                points.stream()
                        .map(p -> Svg.point(x.place(p.epoch()), y.place(p.mean() + p.deviation())));
        Stream<String> lower =
                points.reversed().stream()
                        .map(p -> Svg.point(x.place(p.epoch()), y.place(p.mean() - p.deviation())));
        return Stream.concat(upper, lower).collect(Collectors.joining(" "));
    }

    /// Evenly spaced points, first and last among them: more than the width shows nobody sees.
    private static List<Point> thinned(List<Point> points) {
        if (points.size() <= MOST_POINTS) {
            return points;
        }
        return IntStream.range(0, MOST_POINTS)
                .map(i -> (int) ((long) i * (points.size() - 1) / (MOST_POINTS - 1)))
                .mapToObj(points::get)
                .toList();
    }

    private void legend(Svg svg) {
        entry(svg, "lc-training", 130, "training");
        if (!curve.validation().isEmpty()) {
            entry(svg, "lc-validation", 230, "validation");
        }
    }

    private static void entry(Svg svg, String cssClass, double left, String label) {
        svg.line("lc-line " + cssClass, left, 10, left + 24, 10);
        svg.text("lc-text", left + 30, 14, label);
    }

    /// The band counts up to half of its mean, so that one wild epoch does not flatten the rest.
    private static Scale losses(LearningCurve curve) {
        List<Point> points =
                Stream.concat(curve.training().stream(), curve.validation().stream()).toList();
        double lower = points.stream().mapToDouble(p -> p.mean() - reach(p)).min().orElseThrow();
        double upper = points.stream().mapToDouble(p -> p.mean() + reach(p)).max().orElseThrow();
        return Scale.fitting(lower, upper, BOTTOM, TOP);
    }

    private static double reach(Point point) {
        return Math.min(point.deviation(), Math.abs(point.mean()) / 2);
    }
}
