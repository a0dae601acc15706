package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;

/// Corrected resampled t-test: whether two models differ, from paired scores on `J` folds whose
/// training parts overlap.
///
/// `t = d̄ / √((1/J + n_test/n_train) · s²)` with `J − 1` degrees of freedom, where `dⱼ` is
/// candidate − reference on fold `j`, `d̄` its mean, `s²` its variance (divisor `J − 1`). The
/// two-sided interval is `d̄ ± t₁₋α/₂ · √((1/J + n_test/n_train) · s²)`.
///
/// | symbol | meaning |
/// |---|---|
/// | `J` | folds, **not** folds × seeds |
/// | `dⱼ` | difference on fold `j`, averaged over seeds first |
/// | `n_train` | rows that a model could learn from: training and validation part |
///
/// **Why the fold is the unit.** Folds share training rows, so their scores are correlated and the
/// plain paired t-test raises false alarms; `n_test/n_train` corrects for that (Nadeau & Bengio
/// take `ρ = n_test / (n_test + n_train)`). In repeated cross-validation (Bouckaert & Frank) every
/// repeat draws a new partition, so `J` counts folds × repeats. Seeds repeat the training on the
/// *same* partition: they average out the chance of initial weights, but say nothing new about the
/// data. Counting them in `J` would add degrees of freedom that the data don't have: at the
/// correlation that the correction assumes, false alarms rise well above α, while averaging keeps α
/// (`CorrectedResampledTSimulationTest`).
///
/// **Why validation rows count as training rows.** `n_train` is what the learning algorithm was
/// given; choosing the best epoch by some of it is part of the algorithm. `n_test` is what it never
/// saw.
///
/// | case | result |
/// |---|---|
/// | one fold | impossible: no variance |
/// | a score that is NaN or infinite | impossible |
/// | differences equal up to rounding in every fold (zero included) | impossible: t would be 0/0 or infinite, and no p-value follows from it |
///
/// Cost `O(J)`. Sources: Nadeau & Bengio 2003, *Machine Learning* 52, 239–281,
/// [doi:10.1023/A:1024068626366](https://doi.org/10.1023/A:1024068626366), section 5; Bouckaert &
/// Frank 2004, *PAKDD*,
/// [doi:10.1007/978-3-540-24775-3_3](https://doi.org/10.1007/978-3-540-24775-3_3).
public final class CorrectedResampledT {
    /// Spread of the differences, relative to the largest score, that rounding alone can make.
    private static final double ROUNDING = 1e-12;

    private static final double INVERSE_ACCURACY = 1e-12;

    private CorrectedResampledT() {}

    /// @param candidate score per fold, averaged over seeds
    /// @param reference the same for the other model, folds in the same order
    /// @param testToTraining `n_test / n_train`
    /// @param alpha probability of a false alarm that is borne, in (0, 1)
    public static TestResult test(
            double[] candidate, double[] reference, double testToTraining, double alpha) {
        int folds = candidate.length;
        if (reference.length != folds) {
            throw new IllegalArgumentException(
                    "%d scores beside %d".formatted(folds, reference.length));
        }
        double[] differences =
                IntStream.range(0, folds).mapToDouble(j -> candidate[j] - reference[j]).toArray();
        double mean = DoubleStream.of(differences).sum() / folds;
        if (!Double.isFinite(mean)) {
            return new TestResult.Impossible(mean, "a score is not a finite number");
        }
        if (folds < 2) {
            return new TestResult.Impossible(mean, "one fold shows no variance; use two or more");
        }
        double variance =
                DoubleStream.of(differences).map(d -> (d - mean) * (d - mean)).sum() / (folds - 1);
        if (Math.sqrt(variance) <= ROUNDING * largest(candidate, reference)) {
            return new TestResult.Impossible(
                    mean, "the difference is the same in every fold, so it shows no variance");
        }
        double error = Math.sqrt((1.0 / folds + testToTraining) * variance);
        return made(mean, error, folds - 1, alpha);
    }

    private static TestResult made(double mean, double error, int freedom, double alpha) {
        TDistribution student = new TDistribution(null, freedom, INVERSE_ACCURACY); // draws nothing
        double t = mean / error;
        double pValue = 2 * student.cumulativeProbability(-Math.abs(t));
        double margin = -student.inverseCumulativeProbability(alpha / 2) * error;
        return new TestResult.Made(
                mean, t, freedom, pValue, new Interval(mean - margin, mean + margin));
    }

    private static double largest(double[] candidate, double[] reference) {
        return DoubleStream.concat(DoubleStream.of(candidate), DoubleStream.of(reference))
                .map(Math::abs)
                .max()
                .orElse(0);
    }
}
