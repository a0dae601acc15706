package dev.foldstream.evaluator.figure;

import dev.foldstream.evaluator.figure.LearningCurve.Point;
import dev.foldstream.page.Scale;
import dev.foldstream.page.chart.Chart;
import dev.foldstream.page.chart.Frame;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
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
    private static final int MOST_POINTS = 300;

    private LearningCurveFigure() {}

    /// @param bestEpoch the epoch to mark, if any
    /// @throws IllegalArgumentException when the curve is empty
    public static String draw(LearningCurve curve, String model, OptionalDouble bestEpoch) {
        if (curve.isEmpty()) {
            throw new IllegalArgumentException("no epochs to draw for " + model);
        }
        List<String> names =
                curve.validation().isEmpty()
                        ? List.of("training")
                        : List.of("training", "validation");
        Frame frame = Frame.plane().withLegend(names.size());
        Scale y = losses(curve, frame);
        int last = curve.training().getLast().epoch();
        Chart chart =
                new Chart(
                                "Learning curve of " + model,
                                frame,
                                Scale.linear(1, last, frame.left(), frame.right()),
                                y)
                        .axes("epoch", "loss");
        bestEpoch.ifPresent(epoch -> chart.rule(epoch, y.lower(), epoch, y.upper()));
        series(chart, 0, curve.training());
        series(chart, 1, curve.validation());
        return chart.lineLegend(names).end();
    }

    private static void series(Chart chart, int series, List<Point> points) {
        List<Point> shown = thinned(points);
        double[] xs = each(shown, Point::epoch);
        chart.band(
                        series,
                        xs,
                        each(shown, point -> point.mean() - point.deviation()),
                        each(shown, point -> point.mean() + point.deviation()))
                .line(series, xs, each(shown, Point::mean));
    }

    private static double[] each(List<Point> points, ToDoubleFunction<Point> number) {
        return points.stream().mapToDouble(number).toArray();
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

    /// The band counts up to half of its mean, so that one wild epoch does not flatten the rest.
    private static Scale losses(LearningCurve curve, Frame frame) {
        List<Point> points =
                Stream.concat(curve.training().stream(), curve.validation().stream()).toList();
        double lower = points.stream().mapToDouble(p -> p.mean() - reach(p)).min().orElseThrow();
        double upper = points.stream().mapToDouble(p -> p.mean() + reach(p)).max().orElseThrow();
        return Scale.fitting(lower, upper, frame.bottom(), frame.top());
    }

    private static double reach(Point point) {
        return Math.min(point.deviation(), Math.abs(point.mean()) / 2);
    }
}
