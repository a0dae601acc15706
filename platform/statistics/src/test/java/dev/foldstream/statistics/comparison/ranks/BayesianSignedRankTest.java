package dev.foldstream.statistics.comparison.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.verdict.Evidence.Posterior;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BayesianSignedRankTest {
    /// Four standard errors of the difference of two shares, one of 50,000 and one of 400,000
    /// draws, near 0.5.
    private static final Offset<Double> MONTE_CARLO = within(0.0095);

    /// Accuracy in percent of naive Bayes on 54 datasets, the mean of ten times ten folds: the
    /// example of the documentation of baycomp, by the authors of the test.
    private static final double[] NAIVE_BAYES = {
        95.946, 71.395, 83.338, 49.986, 76.167, 86.217, 86.217, 81.873, 52.811, 75.040, 71.935,
        50.125, 72.031, 60.000, 83.688, 84.361, 98.311, 89.402, 93.333, 87.791, 87.600, 56.847,
        85.100, 62.665, 74.636, 96.389, 95.761, 90.299, 92.169, 93.375, 80.417, 87.720, 75.260,
        68.111, 47.198, 91.147, 85.594, 86.622, 93.814, 76.712, 92.196, 89.826, 79.219, 95.417,
        59.033, 62.067, 46.321, 58.788, 79.968, 64.929, 98.706, 97.196, 57.614, 93.982
    };

    /// That of the decision tree J48.
    private static final double[] J48 = {
        98.642, 77.221, 77.196, 49.498, 83.500, 86.290, 86.290, 80.212, 64.207, 72.170, 72.312,
        39.662, 71.510, 60.000, 78.571, 80.517, 99.186, 90.116, 93.600, 99.437, 85.800, 56.847,
        76.371, 64.094, 97.802, 98.917, 100.000, 97.181, 78.593, 96.605, 73.167, 88.616, 74.323,
        69.778, 41.008, 94.143, 88.955, 89.979, 97.841, 74.676, 92.634, 92.852, 81.060, 94.166,
        63.500, 77.667, 46.783, 76.535, 74.872, 60.952, 90.729, 95.037, 57.075, 92.609
    };

    /// The documentation prints (0.23014, 0.00674, 0.76312). baycomp 1.0.3 with 400,000 draws:
    /// `SignedRankTest(nbc, j48, rope=1, random_state=1, nsamples=400000).probs()`.
    @Test
    void naive_bayes_and_j48_have_the_posterior_of_baycomp() {
        assertPosterior(1, 0.23333, 0.0068375, 0.7598325);
        assertPosterior(2, 0.0307025, 0.80158, 0.1677175);
        assertPosterior(3, 0.00027, 0.99348, 0.00625);
    }

    @Test
    void without_a_rope_nothing_is_equal() {
        assertPosterior(0, 0.22596, 0, 0.77404);
        assertThat(posterior(NAIVE_BAYES, J48, 0).within()).isZero();
    }

    @Test
    void the_same_seed_gives_the_same_posterior_and_another_one_nearly_so() {
        assertThat(BayesianSignedRank.test(NAIVE_BAYES, J48, 1, 3))
                .isEqualTo(BayesianSignedRank.test(NAIVE_BAYES, J48, 1, 3))
                .isNotEqualTo(BayesianSignedRank.test(NAIVE_BAYES, J48, 1, 4));
    }

    @Test
    void models_exchanged_exchange_the_sides() {
        Posterior posterior = posterior(NAIVE_BAYES, J48, 1);
        Posterior exchanged = posterior(J48, NAIVE_BAYES, 1);

        assertThat(exchanged.above()).isCloseTo(posterior.below(), MONTE_CARLO);
        assertThat(exchanged.within()).isCloseTo(posterior.within(), MONTE_CARLO);
    }

    @Test
    void equal_scores_are_equal_with_a_rope_and_no_test_without() {
        double[] same = {1, 2, 3};

        assertThat(posterior(same, same.clone(), 0.1).within()).isEqualTo(1);
        assertThat(BayesianSignedRank.test(same, same.clone(), 0, 1))
                .isInstanceOf(BayesianSignedRank.Result.Impossible.class);
        assertThat(BayesianSignedRank.test(new double[] {1}, new double[] {2}, 0, 1))
                .isInstanceOf(BayesianSignedRank.Result.Impossible.class);
    }

    @Test
    void a_rope_is_a_finite_width() {
        for (double rope : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> BayesianSignedRank.test(J48, NAIVE_BAYES, rope, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void assertPosterior(double rope, double left, double within, double right) {
        Posterior posterior = posterior(NAIVE_BAYES, J48, rope);

        assertThat(posterior.above()).isCloseTo(left, MONTE_CARLO);
        assertThat(posterior.within()).isCloseTo(within, MONTE_CARLO);
        assertThat(posterior.below()).isCloseTo(right, MONTE_CARLO);
    }

    private static Posterior posterior(double[] one, double[] other, double rope) {
        BayesianSignedRank.Result result = BayesianSignedRank.test(one, other, rope, 1);
        assertThat(result).isInstanceOf(BayesianSignedRank.Result.Made.class);
        return ((BayesianSignedRank.Result.Made) result).posterior();
    }
}
