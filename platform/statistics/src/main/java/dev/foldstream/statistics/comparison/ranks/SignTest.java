package dev.foldstream.statistics.comparison.ranks;

import java.util.Arrays;
import org.apache.commons.math3.special.Beta;

/// Sign test: whether one of two models wins on more datasets than a coin would let it.
///
/// With `w` datasets on which the first has the higher score and `l` on which the other has, `p =
/// min(1, 2 P(X ≤ min(w, l)))` for `X` binomial of `w + l` trials with probability ½. Exact. Ties
/// are left out, as Demšar (2006) splits them evenly and drops an odd one.
///
/// It asks nothing of the sizes of differences and so has little power; [Wilcoxon] has more. Of
/// datasets without any difference it is impossible. Cost `O(N)`.
///
/// Source: Conover 1999, *Practical Nonparametric Statistics*, section 3.4. Equals
/// `scipy.stats.binomtest(w, w + l)`.
public final class SignTest {
    private SignTest() {}

    /// What the test says.
    public sealed interface Result {

        /// @param wins datasets on which the first has the higher score
        /// @param losses datasets on which the other has it
        /// @param ties datasets on which both have the same, left out
        record Made(int wins, int losses, int ties, double pValue) implements Result {}

        /// @param reason in plain words
        record Impossible(String reason) implements Result {}
    }

    /// @param one scores of a model on each dataset
    /// @param other those of another, datasets in the same order
    /// @throws IllegalArgumentException when the lengths differ or a score is not finite
    public static Result test(double[] one, double[] other) {
        double[] differences = Differences.of(one, other);
        int wins = (int) Arrays.stream(differences).filter(d -> d > 0).count();
        int losses = (int) Arrays.stream(differences).filter(d -> d < 0).count();
        int n = wins + losses;
        if (n == 0) {
            return new Result.Impossible("both have the same score on every dataset");
        }
        int fewer = Math.min(wins, losses);
        // P(X ≤ m) of n coins is the regularized incomplete beta function I½(n − m, m + 1)
        double tail = Beta.regularizedBeta(0.5, n - fewer, fewer + 1.0, 1e-15, 100_000);
        return new Result.Made(wins, losses, differences.length - n, Math.min(1, 2 * tail));
    }
}
