package dev.foldstream.evaluator.metric;

import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// How the absolute errors `|ŷ − y|` of one target are distributed over all test rows: the
/// empirical distribution function `F(e) = 1/N Σₙ [|ŷₙ − yₙ| ≤ e]` and its quantiles, in the
/// target's unit.
///
/// Rows without a prediction have no error; they are left out and counted. Cost `O(N log N)`, once.
/// Immutable.
public final class ErrorDistribution {
    private final double[] ascending;
    private final int withoutPrediction;

    private ErrorDistribution(double[] ascending, int withoutPrediction) {
        this.ascending = ascending;
        this.withoutPrediction = withoutPrediction;
    }

    /// @param target its number in a row, from 0
    public static ErrorDistribution of(ModelPredictions model, int target) {
        double[] errors = new double[model.rows()];
        int known = 0;
        for (FoldPredictions fold : model.folds()) {
            for (int at = target; at < fold.observed().length; at += fold.width()) {
                double error = Math.abs(fold.predicted()[at] - fold.observed()[at]);
                if (!Double.isNaN(error)) {
                    errors[known++] = error;
                }
            }
        }
        double[] ascending = Arrays.copyOf(errors, known);
        Arrays.sort(ascending);
        return new ErrorDistribution(ascending, errors.length - known);
    }

    /// Rows with a prediction, `N`.
    public int rows() {
        return ascending.length;
    }

    public int withoutPrediction() {
        return withoutPrediction;
    }

    /// The error that a share of the rows does not exceed, as `error-q90` and its like have it:
    /// between two errors in proportion. Absent without rows.
    ///
    /// @param level from 0 to 1
    public OptionalDouble quantile(double level) {
        if (!(level >= 0 && level <= 1)) {
            throw new IllegalArgumentException("a level from 0 to 1, not " + level);
        }
        return ascending.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(ErrorQuantile.ofSorted(ascending, level));
    }

    /// `F(error)`; absent without rows.
    public OptionalDouble share(double error) {
        return ascending.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(notAbove(error) / (double) ascending.length);
    }

    private int notAbove(double error) {
        int from = 0;
        int to = ascending.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ascending[middle] <= error) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /// A point of `F`.
    ///
    /// @param error in the target's unit
    /// @param share of rows whose error is not larger
    public record Step(double error, double share) {}

    /// `F` for drawing: a step at every distinct error, or, where there are more than `most`, at
    /// that many, equally far apart in share. The last one has share 1.
    ///
    /// @param most at least 1
    public List<Step> steps(int most) {
        int n = ascending.length;
        int count = Math.min(n, most);
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            double error = ascending[(int) ((long) i * n / count) - 1];
            if (steps.isEmpty() || steps.getLast().error() < error) {
                steps.add(new Step(error, notAbove(error) / (double) n));
            }
        }
        return List.copyOf(steps);
    }
}
