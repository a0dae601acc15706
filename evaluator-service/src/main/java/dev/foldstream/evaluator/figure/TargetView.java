package dev.foldstream.evaluator.figure;

import dev.foldstream.evaluator.metric.ErrorDistribution;
import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.Arrays;
import java.util.List;

/// As much of an entrant's predictions of one target as figures show: an even share of the rows,
/// the distribution of all errors, and the mean residual along the predictions. Small, whatever the
/// number of rows.
final class TargetView {
    private static final int MOST_DOTS = 1_000;
    private static final int MOST_STEPS = 200;
    private static final int BINS = 12;

    private final String name;
    private final int rows;
    private final double[] observed;
    private final double[] predicted;
    private final List<ErrorDistribution.Step> errors;
    private final List<Bin> bins;

    /// The residuals of the rows whose predictions lie next to each other.
    ///
    /// @param predicted mean prediction
    /// @param residual mean of prediction − truth
    /// @param error standard error of that mean, as if rows were independent
    record Bin(double predicted, double residual, double error) {}

    /// @param target its number in a row, from 0
    TargetView(String name, ModelPredictions model, int target) {
        this.name = name;
        double[][] pairs = finitePairs(model, target);
        rows = pairs.length;
        int stride = Math.max(1, Math.ceilDiv(rows, MOST_DOTS));
        double[][] shown = new double[Math.ceilDiv(rows, stride)][];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = pairs[i * stride];
        }
        observed = Arrays.stream(shown).mapToDouble(pair -> pair[0]).toArray();
        predicted = Arrays.stream(shown).mapToDouble(pair -> pair[1]).toArray();
        errors = ErrorDistribution.of(model, target).steps(MOST_STEPS);
        bins = bins(pairs);
    }

    private static double[][] finitePairs(ModelPredictions model, int target) {
        double[][] pairs = new double[model.rows()][];
        int count = 0;
        for (FoldPredictions fold : model.folds()) {
            for (int i = target; i < fold.observed().length; i += fold.width()) {
                double truth = fold.observed()[i];
                double guess = fold.predicted()[i];
                if (Double.isFinite(truth) && Double.isFinite(guess)) {
                    pairs[count++] = new double[] {truth, guess};
                }
            }
        }
        return Arrays.copyOf(pairs, count);
    }

    private static List<Bin> bins(double[][] pairs) {
        double[][] sorted = pairs.clone();
        Arrays.sort(sorted, (a, b) -> Double.compare(a[1], b[1]));
        int count = Math.min(BINS, sorted.length / 5);
        Bin[] bins = new Bin[count];
        for (int bin = 0; bin < count; bin++) {
            int from = (int) ((long) bin * sorted.length / count);
            int to = (int) ((long) (bin + 1) * sorted.length / count);
            bins[bin] = bin(sorted, from, to);
        }
        return List.of(bins);
    }

    private static Bin bin(double[][] sorted, int from, int to) {
        int n = to - from;
        double predicted = 0;
        double residual = 0;
        for (int i = from; i < to; i++) {
            predicted += sorted[i][1] / n;
            residual += (sorted[i][1] - sorted[i][0]) / n;
        }
        double squares = 0;
        for (int i = from; i < to; i++) {
            double apart = sorted[i][1] - sorted[i][0] - residual;
            squares += apart * apart;
        }
        return new Bin(predicted, residual, Math.sqrt(squares / (n - 1.0) / n));
    }

    String name() {
        return name;
    }

    /// Rows with a prediction.
    int rows() {
        return rows;
    }

    /// Of the rows that are shown.
    double[] observed() {
        return observed.clone();
    }

    /// Of the rows that are shown.
    double[] predicted() {
        return predicted.clone();
    }

    List<ErrorDistribution.Step> errors() {
        return errors;
    }

    List<Bin> bins() {
        return bins;
    }
}
