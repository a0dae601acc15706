package dev.foldstream.evaluator.metric;

import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/// What was predicted for the test rows of a trial, beside what is true.
///
/// | | shape | unit |
/// |---|---|---|
/// | predicted | `[N, O]` | the target's; of classes and labels a probability |
/// | observed | `[N, O]` | the target's; of classes one-hot, of labels 0 or 1 |
///
/// Several metrics of the same rows share what is costly: sorted errors and counts of classes are
/// made once. The arrays are not copied, for they are large: whoever holds this does not write into
/// them. Confined to one thread.
public final class TestPredictions {
    private final double[] predicted;
    private final double[] observed;
    private final int targets;
    private final double[][] sortedErrors;
    private Optional<Counts> classes = Optional.empty();
    private Optional<Counts> labels = Optional.empty();
    private final SplitScores[] splitScores;
    private Optional<Subspaces> subspaces = Optional.empty();
    private int[] observedClasses = {};

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
        this.predicted = predicted;
        this.observed = observed;
        this.targets = targets;
        this.sortedErrors = new double[targets][];
        this.splitScores = new SplitScores[targets];
    }

    /// All rows of all folds of an entrant, as one set.
    public static TestPredictions of(ModelPredictions model) {
        return new TestPredictions(model.predicted(), model.observed(), model.targets().width());
    }

    /// The rows of one fold.
    public static TestPredictions of(FoldPredictions fold) {
        return new TestPredictions(fold.predicted(), fold.observed(), fold.width());
    }

    /// `N`, at least 1.
    public int rows() {
        return observed.length / targets;
    }

    /// Targets, labels or classes, `O`.
    public int targets() {
        return targets;
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

    /// Whether every prediction of a target is a number, if an infinite one.
    boolean isComplete(int target) {
        for (int at = target; at < predicted.length; at += targets) {
            if (Double.isNaN(predicted[at])) {
                return false;
            }
        }
        return true;
    }

    /// Whether every prediction is a number, if an infinite one.
    boolean isComplete() {
        for (double value : predicted) {
            if (Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /// Whether every prediction is a finite number.
    boolean isFinite() {
        for (double value : predicted) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a row is of a class, or has a label.
    boolean has(int row, int label) {
        return observed(row, label) >= 0.5;
    }

    /// Of one-hot targets, the class of a row.
    int observedClass(int row) {
        if (observedClasses.length == 0) {
            observedClasses = new int[rows()];
            Arrays.setAll(observedClasses, each -> largest(observed, each));
        }
        return observedClasses[row];
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
        int start = row * targets;
        int best = start;
        for (int at = start + 1; at < start + targets; at++) {
            if (values[at] > values[best]) {
                best = at;
            }
        }
        return best - start;
    }

    /// How often classes are true, predicted, and both.
    Counts classes() {
        Counts counts = classes.orElseGet(() -> Counts.ofClasses(this));
        classes = Optional.of(counts);
        return counts;
    }

    /// How often labels are true, predicted, and both.
    Counts labels() {
        Counts counts = labels.orElseGet(() -> Counts.ofLabels(this));
        labels = Optional.of(counts);
        return counts;
    }

    /// The directions in which targets and predictions vary.
    Subspaces subspaces() {
        Subspaces both = subspaces.orElseGet(() -> Subspaces.of(this));
        subspaces = Optional.of(both);
        return both;
    }

    /// The predictions of a class or label, those of its rows apart from those of the rest.
    SplitScores splitScores(int label) {
        if (splitScores[label] == null) {
            splitScores[label] = SplitScores.of(this, label);
        }
        return splitScores[label];
    }

    /// The absolute errors of a target, ascending; not to be written into.
    double[] sortedErrors(int target) {
        if (sortedErrors[target] == null) {
            double[] errors = new double[rows()];
            for (int row = 0; row < errors.length; row++) {
                errors[row] = Math.abs(residual(row, target));
            }
            Arrays.sort(errors);
            sortedErrors[target] = errors;
        }
        return sortedErrors[target];
    }

    /// `1/N Σₙ f(n)` over rows.
    double meanOverRows(IntToDoubleFunction term) {
        return sumOverRows(term) / rows();
    }

    /// `Σₙ f(n)` over rows.
    double sumOverRows(IntToDoubleFunction term) {
        double sum = 0;
        int rows = rows();
        for (int row = 0; row < rows; row++) {
            sum += term.applyAsDouble(row);
        }
        return sum;
    }
}
