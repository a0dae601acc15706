package dev.foldstream.evaluator.figure;

import dev.foldstream.evaluator.metric.ErrorDistribution.Step;
import dev.foldstream.page.Scale;
import dev.foldstream.page.chart.Chart;
import dev.foldstream.page.chart.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws which share of the rows has an absolute error of at most so much, a line a model, with
/// dotted lines at the shares 0.5, 0.8, 0.9 and 0.95.
final class ErrorsFigure {
    private static final double[] READ_AT = {0.5, 0.8, 0.9, 0.95};

    private ErrorsFigure() {}

    /// @param models at most as many as there are colours
    /// @param target its number among those in view
    static Optional<String> draw(List<ModelView> models, int target) {
        List<String> names = new ArrayList<>();
        List<List<Step>> curves = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (ModelView model : models) {
            List<Step> steps = model.targets().get(target).errors();
            if (!steps.isEmpty()) {
                names.add(model.model());
                curves.add(steps);
                least = Math.min(least, quantile(steps, 0.05));
                largest = Math.max(largest, steps.getLast().error());
            }
        }
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        String name = models.getFirst().targets().get(target).name();
        Frame frame = Frame.plane().withLegend(names.size());
        Scale x = Scale.fitting(least, largest, frame.left(), frame.right());
        Chart chart =
                new Chart(
                                "Share of rows by the error of " + name,
                                frame,
                                x,
                                Scale.linear(0, 1, frame.bottom(), frame.top()))
                        .axes("|error| of " + name, "share of rows");
        for (double share : READ_AT) {
            chart.rule(x.lower(), share, x.upper(), share);
        }
        for (int series = 0; series < curves.size(); series++) {
            List<Step> steps = curves.get(series);
            chart.steps(
                    series,
                    steps.stream().mapToDouble(Step::error).toArray(),
                    steps.stream().mapToDouble(Step::share).toArray());
        }
        return Optional.of(chart.lineLegend(names).end());
    }

    private static double quantile(List<Step> steps, double share) {
        return steps.stream()
                .filter(step -> step.share() >= share)
                .findFirst()
                .orElse(steps.getLast())
                .error();
    }
}
