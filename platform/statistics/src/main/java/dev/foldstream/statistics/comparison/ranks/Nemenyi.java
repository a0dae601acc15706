package dev.foldstream.statistics.comparison.ranks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Nemenyi's test: all pairs of models at once, by the distance of their average ranks.
///
/// Two models differ at level α when `|Rᵢ − Rⱼ| ≥ CD = q_α/√2 · √(k(k+1)/(6N))`, with `q_α` the
/// upper quantile of the [StudentizedRange] of `k`. The p-value of a pair, already corrected for
/// all of them, is `P(range > |Rᵢ − Rⱼ| · √2 / √(k(k+1)/(6N)))`.
///
/// It holds for large `N`; it is weaker than pairwise Wilcoxon tests with Holm's correction, and
/// whether it tells two models apart depends on the others in the table (Benavoli, Corani & Mangili
/// 2016, *JMLR* 17(5), 1–10). It stands here for its diagram.
///
/// Cost `O(N k log k + k²)`. Source: Demšar 2006, *JMLR* 7, 1–30, section 3.2.2.
public final class Nemenyi {
    private Nemenyi() {}

    /// @param alpha in (0, 1)
    public static CriticalDifference diagram(DatasetScores scores, double alpha) {
        double[] ranks = scores.averageRanks();
        List<Integer> ranking = scores.ranking();
        double critical =
                StudentizedRange.quantile(alpha, ranks.length) / Math.sqrt(2) * error(scores);
        List<String> names = new ArrayList<>();
        List<Double> sorted = new ArrayList<>();
        for (int model : ranking) {
            names.add(scores.models().get(model));
            sorted.add(ranks[model]);
        }
        return new CriticalDifference(
                names,
                sorted,
                OptionalDouble.of(critical),
                Cliques.of(
                        ranks.length,
                        (better, worse) -> sorted.get(worse) - sorted.get(better) >= critical),
                "Nemenyi, α = " + alpha);
    }

    /// The p-value of a pair, corrected for all pairs.
    ///
    /// @param one place of a model in [DatasetScores#models]
    /// @param other place of another
    public static double pValue(DatasetScores scores, int one, int other) {
        double[] ranks = scores.averageRanks();
        return pValue(scores, Math.abs(ranks[one] - ranks[other]));
    }

    /// @param distance of two average ranks
    static double pValue(DatasetScores scores, double distance) {
        return StudentizedRange.survival(
                distance * Math.sqrt(2) / error(scores), scores.models().size());
    }

    /// Standard error of a difference of two average ranks.
    private static double error(DatasetScores scores) {
        double k = scores.models().size();
        return Math.sqrt(k * (k + 1) / (6.0 * scores.size()));
    }
}
