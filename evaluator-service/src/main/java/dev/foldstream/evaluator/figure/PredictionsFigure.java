package dev.foldstream.evaluator.figure;

import dev.foldstream.page.Scale;
import dev.foldstream.page.chart.Chart;
import dev.foldstream.page.chart.Frame;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// Draws predictions against truth, a dot a row, both axes alike; on the dotted line they are the
/// same.
final class PredictionsFigure {
    private PredictionsFigure() {}

    static Optional<String> draw(String model, TargetView target) {
        double[] observed = target.observed();
        double[] predicted = target.predicted();
        if (observed.length == 0) {
            return Optional.empty();
        }
        DoubleSummaryStatistics range =
                DoubleStream.concat(DoubleStream.of(observed), DoubleStream.of(predicted))
                        .summaryStatistics();
        Frame frame = Frame.square();
        double lower = range.getMin();
        double upper = range.getMax();
        Chart chart =
                new Chart(
                        "Predictions of %s by %s against truth".formatted(target.name(), model),
                        frame,
                        Scale.linear(lower, upper, frame.left(), frame.right()),
                        Scale.linear(lower, upper, frame.bottom(), frame.top()));
        chart.axes(target.name(), "predicted").rule(lower, lower, upper, upper);
        for (int i = 0; i < observed.length; i++) {
            chart.dot(0, observed[i], predicted[i]);
        }
        return Optional.of(chart.end());
    }
}
