package dev.foldstream.statistics.comparison;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Area under the ROC curve on one test set, and how much each row has to do with it: DeLong's
/// structural components. Immutable.
///
/// For a class with `m` rows of its own (scores `x`) and `n` others (scores `y`), `A = 1/(mn) ΣᵢΣⱼ
/// ψ(xᵢ, yⱼ)` with `ψ = 1` where `x > y`, ½ where they are equal, else 0. The components are
/// `V₁₀(xᵢ) = 1/n Σⱼ ψ(xᵢ, yⱼ)` and `V₀₁(yⱼ) = 1/m Σᵢ ψ(xᵢ, yⱼ)`. A row's influence is `V₁₀/m` or
/// `V₀₁/n`.
///
/// Of two classes, the second one's area is taken. Of `K > 2` classes, each is told from all others
/// and areas are averaged with equal weight, as scikit-learn's `roc_auc_score(multi_class='ovr',
/// average='macro')`; so are influences.
///
/// Cost `O(K N log N)`. Sources: DeLong, DeLong & Clarke-Pearson 1988,
/// [doi:10.2307/2531595](https://doi.org/10.2307/2531595), equations 2–5; sorting instead of all
/// pairs after Sun & Xu 2014,
/// [doi:10.1109/LSP.2014.2337313](https://doi.org/10.1109/LSP.2014.2337313).
public final class RocArea {
    private final double area;
    private final double[] influence;
    private final int[] classes;

    private RocArea(double area, double[] influence, int[] classes) {
        this.area = area;
        this.influence = influence;
        this.classes = classes;
    }

    /// @param probabilities `[N, K]` row-major; any scores that rise with the probability
    /// @param classes `[N]`, the true class of each row, from 0
    /// @param count number of classes, `K`, at least 2
    /// @return empty where a probability is NaN, or a class has fewer than two rows in the test set
    ///   or in its complement
    public static Optional<RocArea> of(double[] probabilities, int[] classes, int count) {
        int rows = classes.length;
        int[] sizes = new int[count];
        for (int own : classes) {
            sizes[own]++;
        }
        boolean scarce = IntStream.of(sizes).anyMatch(size -> size < 2);
        if (scarce || DoubleStream.of(probabilities).anyMatch(Double::isNaN)) {
            return Optional.empty();
        }
        double area = 0;
        double[] influence = new double[rows];
        int first = count == 2 ? 1 : 0;
        for (int positive = first; positive < count; positive++) {
            double[] scores = new double[rows];
            for (int row = 0; row < rows; row++) {
                scores[row] = probabilities[row * count + positive];
            }
            area += add(scores, classes, positive, sizes[positive], influence);
        }
        int averaged = count - first;
        for (int row = 0; row < rows; row++) {
            influence[row] /= averaged;
        }
        return Optional.of(new RocArea(area / averaged, influence, classes.clone()));
    }

    /// Adds the influences on one class's area, and returns that area.
    private static double add(
            double[] scores, int[] classes, int positive, int positives, double[] influence) {
        int negatives = classes.length - positives;
        int[] order =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> scores[row] + 0.0)) // −0 is 0
                        .mapToInt(Integer::intValue)
                        .toArray();
        double area = 0;
        int positivesBelow = 0;
        int negativesBelow = 0;
        for (int from = 0, to; from < order.length; from = to) {
            int tied = 0;
            for (to = from; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                tied += classes[order[to]] == positive ? 1 : 0;
            }
            int others = to - from - tied;
            double below = (negativesBelow + 0.5 * others) / negatives;
            double above = (positives - positivesBelow - 0.5 * tied) / positives;
            for (int place = from; place < to; place++) {
                boolean own = classes[order[place]] == positive;
                influence[order[place]] += own ? below / positives : above / negatives;
            }
            area += tied * below / positives;
            positivesBelow += tied;
            negativesBelow += others;
        }
        return area;
    }

    public double area() {
        return area;
    }

    /// Variance of the difference of two areas on the same rows: within each class, rows are a
    /// sample; `Σ_c n_c/(n_c − 1) Σ_{i∈c} (δᵢ − δ̄_c)²` over differences of influences.
    double varianceOfDifference(RocArea other) {
        int count = IntStream.of(classes).max().orElse(0) + 1;
        double[] sums = new double[count];
        int[] sizes = new int[count];
        for (int row = 0; row < classes.length; row++) {
            sums[classes[row]] += influence[row] - other.influence[row];
            sizes[classes[row]]++;
        }
        double variance = 0;
        for (int row = 0; row < classes.length; row++) {
            int own = classes[row];
            double size = sizes[own];
            double centered = influence[row] - other.influence[row] - sums[own] / size;
            variance += size / (size - 1) * centered * centered;
        }
        return variance;
    }

    int rows() {
        return classes.length;
    }
}
