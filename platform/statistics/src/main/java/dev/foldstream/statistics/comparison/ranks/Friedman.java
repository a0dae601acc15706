package dev.foldstream.statistics.comparison.ranks;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/// Friedman's test: whether any of `k` models ranks differently from the others over `N` datasets.
///
/// `χ² = [12N / (k(k+1)) · Σⱼ (Rⱼ − (k+1)/2)²] / c` with `c = 1 − Σ(t³ − t) / (N(k³ − k))`, the sum
/// over the groups of `t` tied models within datasets; under the null about χ² with `k − 1` degrees
/// of freedom. Iman and Davenport's `F = (N−1)χ² / (N(k−1) − χ²)`, about F with `k − 1` and
/// `(k−1)(N−1)` degrees of freedom, is less conservative, and the one to conclude from.
///
/// | symbol | meaning |
/// |---|---|
/// | `Rⱼ` | average rank of model `j`, see [DatasetScores] |
/// | `c` | correction for ties, 1 without; the paper of 2006 leaves it out |
///
/// | case | result |
/// |---|---|
/// | two models | impossible: it would be a sign test; [Wilcoxon] says more |
/// | one dataset | impossible |
/// | all models tied on every dataset | impossible |
/// | every dataset ranks the models the same way, without ties | `F` is infinite and left out |
///
/// Cost `O(N k log k)`. Sources: Friedman 1937, *JASA* 32, 675–701,
/// [doi:10.1080/01621459.1937.10503522](https://doi.org/10.1080/01621459.1937.10503522); Iman &
/// Davenport 1980, *Communications in Statistics* 9, 571–595,
/// [doi:10.1080/03610928008827904](https://doi.org/10.1080/03610928008827904); Demšar 2006, *JMLR*
/// 7, 1–30. `χ²` equals `scipy.stats.friedmanchisquare`.
public final class Friedman {
    /// What `N(k−1) − χ²` must exceed, relative to the first term, for F to be a number.
    private static final double ROUNDING = 1e-12;

    private static final double ACCURACY = 1e-15;
    private static final int TERMS = 100_000;

    private Friedman() {}

    /// What the test says.
    public sealed interface Result {

        /// @param degreesOfFreedom of `χ²`
        /// @param pValue of `χ²`
        /// @param imanDavenport absent where F is infinite
        /// @param tieCorrection `c`; 1 when no dataset has a tie
        record Made(
                double chiSquare,
                int degreesOfFreedom,
                double pValue,
                Optional<ImanDavenport> imanDavenport,
                int datasets,
                int models,
                int tiedDatasets,
                double tieCorrection)
                implements Result {

            /// The one to conclude from: that of `F` where there is one.
            public double decidingPValue() {
                return imanDavenport.map(ImanDavenport::pValue).orElse(pValue);
            }
        }

        /// @param reason in plain words
        record Impossible(String reason) implements Result {}
    }

    /// @param numeratorFreedom `k − 1`
    /// @param denominatorFreedom `(k−1)(N−1)`
    public record ImanDavenport(
            double statistic, int numeratorFreedom, int denominatorFreedom, double pValue) {}

    public static Result test(DatasetScores scores) {
        int k = scores.models().size();
        int n = scores.size();
        if (k < 3) {
            return new Result.Impossible(
                    "two models leave nothing to rank; compare them as a pair");
        }
        if (n < 2) {
            return new Result.Impossible("one dataset shows no variance; use two or more");
        }
        double correction = 1 - scores.tieTerm() / (n * (Math.pow(k, 3) - k));
        if (!(correction > ROUNDING)) {
            return new Result.Impossible("all models have the same score on every dataset");
        }
        double middle = (k + 1) / 2.0;
        double spread =
                DoubleStream.of(scores.averageRanks()).map(r -> (r - middle) * (r - middle)).sum();
        double chiSquare = 12.0 * n / (k * (k + 1.0)) * spread / correction;
        return new Result.Made(
                chiSquare,
                k - 1,
                chiSquare > 0
                        ? Gamma.regularizedGammaQ((k - 1) / 2.0, chiSquare / 2, ACCURACY, TERMS)
                        : 1,
                imanDavenport(chiSquare, n, k),
                n,
                k,
                scores.tiedDatasets(),
                correction);
    }

    private static Optional<ImanDavenport> imanDavenport(double chiSquare, int n, int k) {
        double most = n * (k - 1.0);
        if (most - chiSquare <= ROUNDING * most) {
            return Optional.empty();
        }
        double f = (n - 1) * chiSquare / (most - chiSquare);
        int numerator = k - 1;
        int denominator = (k - 1) * (n - 1);
        double p =
                Beta.regularizedBeta(
                        denominator / (denominator + numerator * f),
                        denominator / 2.0,
                        numerator / 2.0,
                        ACCURACY,
                        TERMS);
        return Optional.of(new ImanDavenport(f, numerator, denominator, p));
    }
}
