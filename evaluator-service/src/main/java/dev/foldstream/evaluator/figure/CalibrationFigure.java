package dev.foldstream.evaluator.figure;

import dev.foldstream.evaluator.metric.CalibrationCurve;
import dev.foldstream.evaluator.metric.Coverage;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Scale;
import dev.foldstream.page.chart.Chart;
import dev.foldstream.page.chart.Frame;
import java.util.List;
import java.util.Optional;

/// Draws whether a model is as often right as it says; on the dotted line it is.
final class CalibrationFigure {
    private CalibrationFigure() {}

    /// How often a classifier is right by how sure it is, a mark a bin; the bars below say how many
    /// of its rows are in the bin.
    static Optional<String> draw(String model, CalibrationCurve curve) {
        if (curve.bins().isEmpty()) {
            return Optional.empty();
        }
        Chart chart =
                unit("How often %s is right by how sure it is".formatted(model))
                        .axes(
                                "confidence",
                                "share that is right · ECE " + Numbers.brief(curve.expectedError()))
                        .rule(0, 0, 1, 1);
        int most = curve.bins().stream().mapToInt(CalibrationCurve.Bin::rows).max().orElseThrow();
        for (CalibrationCurve.Bin bin : curve.bins()) {
            chart.cell("training", 1, bin.above(), 0, bin.upTo(), 0.2 * bin.rows() / most);
        }
        double[] xs = curve.bins().stream().mapToDouble(CalibrationCurve.Bin::confidence).toArray();
        double[] ys = curve.bins().stream().mapToDouble(CalibrationCurve.Bin::accuracy).toArray();
        chart.line(0, xs, ys);
        for (int i = 0; i < xs.length; i++) {
            chart.mark(0, xs[i], ys[i]);
        }
        return Optional.of(chart.end());
    }

    /// How many rows lie within the intervals that the spread of seeds gives, by what the intervals
    /// say they cover, a line a model.
    ///
    /// @param coverage in the order of the names
    static Optional<String> draw(List<String> models, List<Coverage> coverage) {
        if (coverage.stream().allMatch(each -> each.levels().isEmpty())) {
            return Optional.empty();
        }
        Frame frame = Frame.square().withLegend(models.size());
        Chart chart =
                unit("Rows within the interval of the seeds, by what it says it covers", frame)
                        .axes("interval of the seeds", "share of rows within")
                        .rule(0, 0, 1, 1);
        for (int series = 0; series < models.size(); series++) {
            List<Coverage.Level> levels = coverage.get(series).levels();
            double[] xs = levels.stream().mapToDouble(Coverage.Level::nominal).toArray();
            double[] ys = levels.stream().mapToDouble(Coverage.Level::covered).toArray();
            chart.line(series, xs, ys);
            for (int i = 0; i < xs.length; i++) {
                chart.mark(series, xs[i], ys[i]);
            }
        }
        return Optional.of(chart.markLegend(models).end());
    }

    private static Chart unit(String title) {
        return unit(title, Frame.square());
    }

    private static Chart unit(String title, Frame frame) {
        return new Chart(
                title,
                frame,
                Scale.linear(0, 1, frame.left(), frame.right()),
                Scale.linear(0, 1, frame.bottom(), frame.top()));
    }
}
