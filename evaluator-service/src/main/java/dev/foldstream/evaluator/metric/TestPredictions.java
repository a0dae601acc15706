package dev.foldstream.evaluator.metric;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// What was predicted for the test rows of a trial, beside what is true.
///
/// | | shape | unit |
/// |---|---|---|
/// | predicted | `[N, O]` | the target's |
/// | observed | `[N, O]` | the target's |
///
/// Immutable.
public final class TestPredictions {
    private final double[] predicted;
    private final double[] observed;
    private final int targets;

    /// @param predicted row-major `[N, O]`
    /// @param observed row-major `[N, O]`
    /// @param targets `O`
    /// @throws IllegalArgumentException when the shapes differ or there is no row
    public TestPredictions(double[] predicted, double[] observed, int targets) {
        if (targets < 1 || observed.length < targets || observed.length % targets != 0) {
            throw new IllegalArgumentException(
                    "%d values are no rows of %d targets".formatted(observed.length, targets));
        }
        if (predicted.length != observed.length) {
            throw new IllegalArgumentException(
                    "%d predictions for %d values".formatted(predicted.length, observed.length));
        }
        this.predicted = predicted.clone();
        this.observed = observed.clone();
        this.targets = targets;
    }

    /// `N`, at least 1.
    public int rows() {
        return observed.length / targets;
    }

    /// The true value.
    double observed(int row, int target) {
        return observed[row * targets + target];
    }

    /// Prediction − target.
    double residual(int row, int target) {
        int at = row * targets + target;
        return predicted[at] - observed[at];
    }

    /// The predicted value, of classes the probability.
    double predicted(int row, int target) {
        return predicted[row * targets + target];
    }

    /// Targets, or classes, `O`.
    int targets() {
        return targets;
    }

    /// Of one-hot targets, the class of a row.
    int observedClass(int row) {
        return largest(observed, row);
    }

    /// The most probable class of a row, of equal ones the first; −1 where a probability is NaN.
    int predictedClass(int row) {
        for (int target = 0; target < targets; target++) {
            if (Double.isNaN(predicted(row, target))) {
                return -1;
            }
        }
        return largest(predicted, row);
    }

    private int largest(double[] values, int row) {
        int best = 0;
        for (int target = 1; target < targets; target++) {
            if (values[row * targets + target] > values[row * targets + best]) {
                best = target;
            }
        }
        return best;
    }

    /// `Σₙ f(n)` over rows.
    double sumOverRows(IntToDoubleFunction term) {
        return IntStream.range(0, rows()).mapToDouble(term).sum();
    }

    /// Mean of one score per target, each target with equal weight, as scikit-learn's
    /// `multioutput='uniform_average'`. With targets in different units the mean has no unit; then
    /// look at models per target.
    double averageOverTargets(IntToDoubleFunction score) {
        return IntStream.range(0, targets).mapToDouble(score).sum() / targets;
    }
}
