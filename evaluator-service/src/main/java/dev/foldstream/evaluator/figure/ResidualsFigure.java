package dev.foldstream.evaluator.figure;

import dev.foldstream.page.Scale;
import dev.foldstream.page.chart.Chart;
import dev.foldstream.page.chart.Frame;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Draws prediction − truth against the prediction, a dot a row, with its mean along the
/// predictions and a band of ± 1.96 standard errors: where the band leaves zero, the model is off.
final class ResidualsFigure {
    private static final double NORMAL = 1.96;

    private ResidualsFigure() {}

    static Optional<String> draw(String model, TargetView target) {
        double[] predicted = target.predicted();
        double[] residuals = target.observed();
        if (predicted.length == 0) {
            return Optional.empty();
        }
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = predicted[i] - residuals[i];
        }
        DoubleSummaryStatistics across = Arrays.stream(predicted).summaryStatistics();
        DoubleSummaryStatistics up = Arrays.stream(residuals).summaryStatistics();
        Frame frame = Frame.plane().withLegend(1);
        Chart chart =
                new Chart(
                        "Residuals of %s by %s".formatted(target.name(), model),
                        frame,
                        Scale.linear(across.getMin(), across.getMax(), frame.left(), frame.right()),
                        Scale.linear(
                                Math.min(0, up.getMin()),
                                Math.max(0, up.getMax()),
                                frame.bottom(),
                                frame.top()));
        chart.axes("predicted " + target.name(), "residual")
                .rule(across.getMin(), 0, across.getMax(), 0);
        for (int i = 0; i < predicted.length; i++) {
            chart.dot(0, predicted[i], residuals[i]);
        }
        List<TargetView.Bin> bins = target.bins();
        double[] xs = each(bins, TargetView.Bin::predicted);
        chart.band(
                        1,
                        xs,
                        each(bins, bin -> bin.residual() - NORMAL * bin.error()),
                        each(bins, bin -> bin.residual() + NORMAL * bin.error()))
                .line(1, xs, each(bins, TargetView.Bin::residual));
        return Optional.of(chart.lineLegend(List.of("each row", "mean")).end());
    }

    private static double[] each(
            List<TargetView.Bin> bins, ToDoubleFunction<TargetView.Bin> number) {
        return bins.stream().mapToDouble(number).toArray();
    }
}
