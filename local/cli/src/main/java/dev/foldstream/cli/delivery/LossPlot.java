package dev.foldstream.cli.delivery;

import dev.foldstream.cli.delivery.TrialHistory.Epoch;
import dev.foldstream.page.Scale;
import dev.foldstream.page.chart.Chart;
import dev.foldstream.page.chart.Frame;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/// Draws the losses of one trial over its epochs as SVG: training and validation, on a logarithmic
/// axis where they span a decade, with a dotted line at the epoch whose weights were exported.
final class LossPlot {
    private LossPlot() {}

    /// Empty when no epoch has a finite loss.
    static Optional<String> draw(TrialHistory history) {
        double[] losses =
                history.epochs().stream()
                        .flatMap(epoch -> Stream.of(epoch.trainingLoss(), epoch.validationLoss()))
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .toArray();
        if (losses.length == 0) {
            return Optional.empty();
        }
        double lower = Double.POSITIVE_INFINITY;
        double upper = Double.NEGATIVE_INFINITY;
        for (double loss : losses) {
            lower = Math.min(lower, loss);
            upper = Math.max(upper, loss);
        }
        return Optional.of(draw(history, lower, upper));
    }

    private static String draw(TrialHistory history, double lower, double upper) {
        boolean validated =
                history.epochs().stream().anyMatch(epoch -> epoch.validationLoss().isPresent());
        List<String> names = validated ? List.of("training", "validation") : List.of("training");
        Frame frame = Frame.plane().withLegend(names.size());
        Scale y = Scale.fitting(lower, upper, frame.bottom(), frame.top());
        int last = history.epochs().getLast().epoch();
        Scale x = Scale.linear(1, last, frame.left(), frame.right());
        String title =
                "loss of %s, fold %d, seed %d"
                        .formatted(
                                history.trial().model(),
                                history.trial().fold(),
                                history.trial().seed());
        Chart chart =
                new Chart(title, frame, x, y)
                        .countedAxes("epoch", title)
                        .rule(history.bestEpoch(), y.lower(), history.bestEpoch(), y.upper());
        series(chart, 0, history.epochs(), Epoch::trainingLoss);
        series(chart, 1, history.epochs(), Epoch::validationLoss);
        return chart.lineLegend(names).end();
    }

    /// A single epoch is a mark: a line of one point would not be seen.
    private static void series(
            Chart chart, int series, List<Epoch> epochs, Function<Epoch, OptionalDouble> loss) {
        double[] xs = epochs.stream().mapToDouble(Epoch::epoch).toArray();
        double[] ys =
                epochs.stream().map(loss).mapToDouble(value -> value.orElse(Double.NaN)).toArray();
        if (epochs.size() > 1) {
            chart.line(series, xs, ys);
        } else if (Double.isFinite(ys[0])) {
            chart.mark(series, xs[0], ys[0]);
        }
    }
}
