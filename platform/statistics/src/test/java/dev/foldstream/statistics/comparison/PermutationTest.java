package dev.foldstream.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.verdict.Evidence.Method;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PermutationTest {
    private static final double[] CANDIDATE = {43.1, 45.2, 41.7, 44.0, 42.6, 43.3, 44.8};
    private static final double[] REFERENCE = {44.6, 45.9, 43.9, 43.8, 44.7, 43.9, 44.7};

    /// scipy 1.17.1: `permutation_test((c, r), lambda x, y, axis: np.mean(x - y, axis=axis),
    /// permutation_type='samples', vectorized=True, n_resamples=np.inf).pvalue`.
    @Test
    void all_signs_give_the_p_value_of_scipy() {
        TestResult.Made made = made(Permutation.test(CANDIDATE, REFERENCE, Decision.at(0.05), 1));

        assertThat(made.evidence().pValue().orElseThrow()).isEqualTo(0.0625);
        assertThat(made.evidence().method()).isEqualTo(Method.EXACT);
    }

    /// scipy 1.17.1, as above with `alternative='greater'` of `d + 3` and of `3 - d`.
    @Test
    void equivalence_is_the_larger_of_two_one_sided_p_values() {
        TestResult.Made made =
                made(Permutation.test(CANDIDATE, REFERENCE, Decision.at(0.05, 3), 1));

        assertThat(made.evidence().equivalence()).hasValue(0.0078125);
    }

    @Test
    void too_few_folds_are_said_to_find_nothing() {
        double[] four = Arrays.copyOf(CANDIDATE, 4);
        double[] others = Arrays.copyOf(REFERENCE, 4);

        assertThat(made(Permutation.test(four, others, Decision.at(0.05), 1)).warnings())
                .contains("of 4 folds the smallest p-value is 0.125: no difference can be found");
    }

    /// Of 21 differences the normal distribution is a good judge: `2 Φ(−|t|)` with `t = Σd / √Σd²`.
    @Test
    void of_many_folds_signs_are_drawn_and_the_seed_repeats_them() {
        SplittableRandom random = new SplittableRandom(3);
        double[] candidate = random.doubles(21).map(u -> u + 0.1).toArray();
        double[] reference = random.doubles(21).toArray();

        TestResult.Made made = made(Permutation.test(candidate, reference, Decision.at(0.05), 1));

        double sum = 0;
        double squares = 0;
        for (int i = 0; i < candidate.length; i++) {
            double d = candidate[i] - reference[i];
            sum += d;
            squares += d * d;
        }
        double normal = 2 * ScaledNormal.probability(-Math.abs(sum) / Math.sqrt(squares));
        assertThat(made.evidence().method()).isEqualTo(Method.RESAMPLED);
        assertThat(made.evidence().pValue().orElseThrow()).isCloseTo(normal, within(0.02));
        assertThat(Permutation.test(candidate, reference, Decision.at(0.05), 1)).isEqualTo(made);
    }

    @Test
    void identical_scores_are_no_test() {
        assertThat(Permutation.test(CANDIDATE, CANDIDATE, Decision.at(0.05), 1))
                .isInstanceOf(TestResult.Impossible.class);
    }

    private static TestResult.Made made(TestResult result) {
        assertThat(result).isInstanceOf(TestResult.Made.class);
        return (TestResult.Made) result;
    }
}
