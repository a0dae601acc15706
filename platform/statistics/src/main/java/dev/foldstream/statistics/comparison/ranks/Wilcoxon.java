package dev.foldstream.statistics.comparison.ranks;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;

/// Wilcoxon's signed-rank test: whether the differences of two models' scores over datasets are
/// symmetric about zero.
///
/// The absolute differences are ranked; `R⁺` is the sum of the ranks of positive ones, `R⁻` that of
/// negative ones, `T = min(R⁺, R⁻)`. Two-sided p-value, of two methods:
///
/// | method | `P(T or less)·2` |
/// |---|---|
/// | exact | over all `2ⁿ` signs of the ranks as they are, ties included, by dynamic programming |
/// | normal | `z = (R⁺ − µ ∓ ½) / σ`, `µ = n(n+1)/4`, `σ² = n(n+1)(2n+1)/24 − Σ(t³ − t)/48` over groups of `t` tied ranks |
///
/// | zeros | |
/// |---|---|
/// | left out | Wilcoxon's own way, and the default of scipy and R |
/// | Pratt | they are ranked, then left out; `µ` and `σ²` lose their share (Cureton 1967) |
/// | split | they are ranked, and half of their ranks goes to either side, as Demšar has it |
///
/// `n` counts the pairs that are ranked. The effect is the rank-biserial correlation `(R⁺ − R⁻) /
/// (R⁺ + R⁻)` (Kerby 2014). Differences are freed of rounding noise by [Differences].
///
/// | case | result |
/// |---|---|
/// | no difference at all | impossible |
/// | up to 50 differences | exact: scipy is so only without ties or up to 13 pairs, R only without ties |
/// | more | normal, with the correction of ½ for continuity: R's default, scipy's `correction=True` |
///
/// Cost `O(n log n)`, exact `O(n³)`. Sources: Wilcoxon 1945, *Biometrics Bulletin* 1, 80–83,
/// [doi:10.2307/3001968](https://doi.org/10.2307/3001968); Pratt 1959, *JASA* 54, 655–667,
/// [doi:10.1080/01621459.1959.10501526](https://doi.org/10.1080/01621459.1959.10501526); Cureton
/// 1967, *JASA* 62, 1068–1069,
/// [doi:10.1080/01621459.1967.10500917](https://doi.org/10.1080/01621459.1967.10500917). Equals
/// `scipy.stats.wilcoxon`.
public final class Wilcoxon {
    private static final int LARGEST_EXACT = 50;

    private Wilcoxon() {}

    /// What becomes of datasets on which both models have the same score.
    public enum Zeros {
        LEFT_OUT,
        PRATT,
        SPLIT
    }

    /// How the p-value is found.
    public enum Method {
        EXACT,
        NORMAL
    }

    /// What the test says.
    public sealed interface Result {

        /// @param statistic `T`
        /// @param positive `R⁺`
        /// @param negative `R⁻`
        /// @param effect rank-biserial correlation, from −1 to 1; positive when the first is higher
        /// @param n pairs that are ranked
        /// @param zeros pairs without a difference
        /// @param ties ranked pairs, other than zeros, that share their rank with another
        record Made(
                double statistic,
                double positive,
                double negative,
                double effect,
                double pValue,
                Method method,
                int n,
                int zeros,
                int ties)
                implements Result {}

        /// @param reason in plain words
        record Impossible(String reason) implements Result {}
    }

    /// Exact up to 50 differences, normal beyond.
    ///
    /// @param one scores of a model on each dataset
    /// @param other those of another, datasets in the same order
    /// @throws IllegalArgumentException when the lengths differ or a score is not finite
    public static Result test(double[] one, double[] other, Zeros zeros) {
        double[] differences = Differences.of(one, other);
        long nonZero = Arrays.stream(differences).filter(d -> d != 0).count();
        return test(differences, zeros, nonZero <= LARGEST_EXACT ? Method.EXACT : Method.NORMAL);
    }

    /// By a method of choice.
    static Result test(double[] differences, Zeros zeros, Method method) {
        if (Arrays.stream(differences).allMatch(d -> d == 0)) {
            return new Result.Impossible("both have the same score on every dataset");
        }
        SignedRanks ranks = SignedRanks.of(differences, zeros);
        double p =
                switch (method) {
                    case EXACT -> exact(ranks);
                    case NORMAL -> normal(ranks, 0.5);
                };
        return new Result.Made(
                Math.min(ranks.positive(), ranks.negative()),
                ranks.positive(),
                ranks.negative(),
                (ranks.positive() - ranks.negative()) / (ranks.positive() + ranks.negative()),
                p,
                method,
                ranks.ranked(),
                ranks.zeros(),
                ranks.tied());
    }

    /// Twice the smaller tail of the sum of positive ranks when each sign is a coin's. Twice a rank
    /// is a whole number, so sums are places in an array.
    private static double exact(SignedRanks ranks) {
        int[] doubled = ranks.doubledRanks();
        double[] probability = new double[IntStream.of(doubled).sum() + 1];
        probability[0] = 1;
        int reached = 0;
        for (int rank : doubled) {
            reached += rank;
            for (int sum = reached; sum >= 0; sum--) {
                double without = probability[sum];
                double with = sum >= rank ? probability[sum - rank] : 0;
                probability[sum] = (without + with) / 2;
            }
        }
        int observed = ranks.doubledPositive();
        double below = Arrays.stream(probability, 0, observed + 1).sum();
        double above = Arrays.stream(probability, observed, probability.length).sum();
        return Math.min(1, 2 * Math.min(below, above));
    }

    /// @param continuity ½, or 0 for scipy's `correction=False`
    static double normal(SignedRanks ranks, double continuity) {
        double distance = ranks.positive() - ranks.mean();
        double z = (distance - Math.signum(distance) * continuity) / Math.sqrt(ranks.variance());
        return Erf.erfc(Math.abs(z) / Math.sqrt(2));
    }
}
