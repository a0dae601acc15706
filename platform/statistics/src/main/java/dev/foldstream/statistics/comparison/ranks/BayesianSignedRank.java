package dev.foldstream.statistics.comparison.ranks;

import dev.foldstream.contracts.verdict.Evidence.Posterior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Bayesian signed-rank test: how probable it is that one model is better, or that both are
/// practically equal, over datasets.
///
/// Differences `z₁ … z_N` have a Dirichlet process as their distribution, with a prior of strength
/// `s = ½` at `z₀ = 0`. A draw of weights `w ~ Dirichlet(s, 1, …, 1)` gives
///
/// | | sum over `i, j = 0 … N` of `wᵢ wⱼ` where |
/// |---|---|
/// | `θ_above` | `zᵢ + zⱼ > 2r` |
/// | `θ_within` | `−2r ≤ zᵢ + zⱼ ≤ 2r` |
/// | `θ_below` | `zᵢ + zⱼ < −2r` |
///
/// and the posterior is the share of draws in which each is the largest. A sum that is `±2r` itself
/// counts half on either side. `z` is first − second, `r` the ROPE in the unit of the scores.
///
/// There is no p-value and nothing to correct: posteriors of several pairs stand side by side.
/// 50,000 draws have a Monte-Carlo standard error of at most 0.0022. The same seed gives the same
/// posterior.
///
/// | case | result |
/// |---|---|
/// | one dataset | impossible |
/// | no difference at all and no ROPE | impossible |
/// | `r = 0` | `θ_within = 0` |
///
/// Cost `O(N log N)` a pair and `O(N)` a draw and pair. Sources: Benavoli, Mangili, Corani,
/// Zaffalon & Ruggeri 2014, *ICML*, PMLR 32(2), 1026–1034; Benavoli, Corani, Demšar & Zaffalon
/// 2017, *JMLR* 18(77), 1–36, section 4.2. Same definition and prior as `baycomp.SignedRankTest`,
/// whose left is above here.
public final class BayesianSignedRank {
    /// As many as baycomp draws.
    public static final int DRAWS = 50_000;

    private static final double PRIOR_STRENGTH = 0.5;

    private BayesianSignedRank() {}

    /// What the test says.
    public sealed interface Result {

        /// @param n datasets
        /// @param draws of the posterior
        record Made(Posterior posterior, double rope, int n, int draws) implements Result {}

        /// @param reason in plain words
        record Impossible(String reason) implements Result {}
    }

    /// Two models' scores, datasets in the same order.
    static final class Pair {
        private final double[] differences;

        Pair(double[] one, double[] other) {
            this.differences = Differences.of(one, other);
        }
    }

    /// @param one scores of a model on each dataset
    /// @param other those of another, datasets in the same order
    /// @param rope half the width of the region of practical equivalence, zero or more
    /// @throws IllegalArgumentException when the lengths differ, a score is not finite or the ROPE
    ///   is negative or not finite
    public static Result test(double[] one, double[] other, double rope, long seed) {
        return test(List.of(new Pair(one, other)), rope, seed).getFirst();
    }

    /// Several pairs by the same draws of weights.
    static List<Result> test(List<Pair> pairs, double rope, long seed) {
        if (!(rope >= 0 && Double.isFinite(rope))) {
            throw new IllegalArgumentException("the ROPE is %s".formatted(rope));
        }
        int n = pairs.getFirst().differences.length;
        List<WalshSums> sums =
                pairs.stream().map(pair -> new WalshSums(pair.differences, rope)).toList();
        if (n > 1) {
            draw(sums, n, new SplittableRandom(seed));
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            results.add(result(pairs.get(i).differences, sums.get(i), rope));
        }
        return results;
    }

    private static Result result(double[] differences, WalshSums sums, double rope) {
        if (differences.length < 2) {
            return new Result.Impossible("one dataset shows no variance; use two or more");
        }
        if (rope == 0 && Arrays.stream(differences).allMatch(d -> d == 0)) {
            return new Result.Impossible("both have the same score on every dataset");
        }
        return new Result.Made(sums.posterior(), rope, differences.length, DRAWS);
    }

    private static void draw(List<WalshSums> sums, int n, SplittableRandom random) {
        double[] weights = new double[n + 1];
        for (int draw = 0; draw < DRAWS; draw++) {
            dirichlet(weights, random);
            sums.forEach(each -> each.count(weights));
        }
    }

    /// Weights of the prior (first) and of each difference: gamma numbers, divided by their sum.
    private static void dirichlet(double[] weights, SplittableRandom random) {
        // half the square of a normal number, by Box and Muller, is gamma of shape ½
        double cosine = Math.cos(2 * Math.PI * random.nextDouble());
        weights[0] = 2 * PRIOR_STRENGTH * exponential(random) * cosine * cosine;
        double total = weights[0];
        for (int i = 1; i < weights.length; i++) {
            weights[i] = exponential(random);
            total += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
    }

    private static double exponential(SplittableRandom random) {
        return -Math.log(1 - random.nextDouble());
    }
}
