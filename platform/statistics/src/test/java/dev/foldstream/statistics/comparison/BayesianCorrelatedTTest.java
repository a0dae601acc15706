package dev.foldstream.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.verdict.Evidence.Posterior;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BayesianCorrelatedTTest {
    private static final double[] CANDIDATE = {43.1, 45.2, 41.7, 44.0, 42.6};
    private static final double[] REFERENCE = {44.6, 45.9, 43.9, 45.1, 44.7};

    /// baycomp 1.0.3: `two_on_single(reference, candidate, rope=1)`; it subtracts the first.
    @Test
    void probabilities_are_those_of_baycomp() {
        Posterior posterior =
                posterior(
                        BayesianCorrelatedT.test(CANDIDATE, REFERENCE, 0.25, Decision.at(0.05, 1)));

        assertThat(posterior.below()).isCloseTo(0.8531522276518051, within(1e-11));
        assertThat(posterior.within()).isCloseTo(0.14472155506595985, within(1e-11));
        assertThat(posterior.above()).isCloseTo(0.0021262172822350545, within(1e-11));
    }

    /// baycomp 1.0.3: `two_on_single(x, y, rope=0.01, runs=2)`.
    @Test
    void folds_of_repeats_count_and_share_the_correlation_of_one_repeat() {
        double[] x = {.81, .83, .79, .86, .80, .82, .84, .78, .85, .83};
        double[] y = {.84, .83, .82, .87, .82, .83, .86, .80, .88, .83};

        Posterior posterior =
                posterior(BayesianCorrelatedT.test(y, x, 0.25, Decision.at(0.05, 0.01)));

        assertThat(posterior.below()).isCloseTo(0.001713271297974446, within(1e-11));
        assertThat(posterior.within()).isCloseTo(0.16536659411632548, within(1e-11));
        assertThat(posterior.above()).isCloseTo(0.8329201345857, within(1e-11));
    }

    @Test
    void it_has_a_posterior_and_no_p_value() {
        TestResult result =
                BayesianCorrelatedT.test(CANDIDATE, REFERENCE, 0.25, Decision.at(0.05, 1));

        assertThat(result).isInstanceOf(TestResult.Made.class);
        TestResult.Made made = (TestResult.Made) result;
        assertThat(made.evidence().pValue()).isEmpty();
        assertThat(made.evidence().equivalence()).isEmpty();
        assertThat(made.sentence())
                .isEqualTo(
                        "the difference is −1.52 (95 % interval −2.72 to −0.325); probability 0.853"
                                + " below −1, 0.145 in between, 0.00213 above 1, Bayesian correlated"
                                + " t-test of 5 folds");
    }

    @Test
    void without_a_rope_nothing_lies_within() {
        Posterior posterior =
                posterior(BayesianCorrelatedT.test(CANDIDATE, REFERENCE, 0.25, Decision.at(0.05)));

        assertThat(posterior.within()).isCloseTo(0, within(1e-12));
        assertThat(posterior.below() + posterior.above()).isCloseTo(1, within(1e-12));
    }

    @Test
    void identical_scores_have_no_posterior() {
        assertThat(BayesianCorrelatedT.test(CANDIDATE, CANDIDATE, 0.25, Decision.at(0.05, 1)))
                .isInstanceOf(TestResult.Impossible.class);
    }

    @Property(tries = 200)
    void probabilities_add_up_to_one_and_mirror_with_the_models(
            @ForAll @Size(6) double @DoubleRange(min = -10, max = 10) [] candidate,
            @ForAll @DoubleRange(min = 0.01, max = 5) double rope) {
        double[] reference = new double[candidate.length];
        Decision decision = Decision.at(0.05, rope);
        if (BayesianCorrelatedT.test(candidate, reference, 0.2, decision)
                instanceof TestResult.Made made) {
            Posterior one = made.evidence().posterior().orElseThrow();
            Posterior other =
                    posterior(BayesianCorrelatedT.test(reference, candidate, 0.2, decision));
            assertThat(one.below() + one.within() + one.above()).isCloseTo(1, within(1e-12));
            assertThat(other.below()).isCloseTo(one.above(), within(1e-12));
        }
    }

    private static Posterior posterior(TestResult result) {
        assertThat(result).isInstanceOf(TestResult.Made.class);
        return ((TestResult.Made) result).evidence().posterior().orElseThrow();
    }
}
