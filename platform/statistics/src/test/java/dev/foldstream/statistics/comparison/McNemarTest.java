package dev.foldstream.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.verdict.Effect;
import dev.foldstream.contracts.verdict.Evidence;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    /// statsmodels 0.15.0: `mcnemar([[0, b], [c, 0]], exact=True)`, and `proportion_confint(b, b +
    /// c, 0.05, method='beta')` less ½.
    @ParameterizedTest
    @CsvSource({
        "25, 12, 0.04703102743951604, 0.0021467164866031396, 0.3198613519479433",
        "8, 1, 0.0390625, 0.017503485082662973, 0.4971908632534008",
        "40, 40, 1, -0.11395211663509064, 0.11395211663509064",
        "7, 0, 0.015625, 0.09038360277499657, 0.5",
        "300, 250, 0.036578745549102676, 0.0027823220630718293, 0.08763596769594661"
    })
    void p_value_and_effect_size_are_those_of_statsmodels(
            int b, int c, double p, double lower, double upper) {
        TestResult.Made made = made(McNemar.test(b, c, 1000, Decision.at(0.05)));

        assertThat(made.evidence().pValue().orElseThrow()).isCloseTo(p, within(1e-11));
        assertThat(made.evidence().statistic()).hasValue(Math.min(b, c));
        Effect effect = made.effect().orElseThrow();
        assertThat(effect.value()).isEqualTo((double) b / (b + c) - 0.5);
        assertThat(effect.interval().lower()).isCloseTo(lower, within(1e-10));
        assertThat(effect.interval().upper()).isCloseTo(upper, within(1e-10));
    }

    /// scipy 1.17.1: `d = 13/122`, `se = sqrt(38 - 169/122)/122`, `d ± norm.ppf(.975) * se`,
    /// `max(norm.cdf((-.2 - d)/se), norm.sf((.2 - d)/se))`.
    @Test
    void interval_is_that_of_agresti_and_min() {
        TestResult.Made made = made(McNemar.test(25, 12, 120, Decision.at(0.05, 0.2)));

        assertThat(made.difference()).isEqualTo(13.0 / 120);
        assertThat(made.interval().orElseThrow().lower())
                .isCloseTo(0.009346173235444205, within(1e-11));
        assertThat(made.interval().orElseThrow().upper())
                .isCloseTo(0.20376858086291644, within(1e-11));
        assertThat(made.evidence().equivalence().orElseThrow())
                .isCloseTo(0.029783693019588685, within(1e-11));
    }

    @Test
    void only_rows_that_one_alone_gets_right_count() {
        BitSet candidate = BitSet.valueOf(new long[] {0b11110});
        BitSet reference = BitSet.valueOf(new long[] {0b00111});

        Evidence evidence =
                made(McNemar.test(candidate, reference, 6, Decision.at(0.05))).evidence();

        assertThat(evidence.n()).isEqualTo(6);
        assertThat(evidence.ties()).hasValue(3);
        assertThat(evidence.statistic()).hasValue(1);
    }

    @Test
    void models_that_are_right_on_the_same_rows_are_no_test() {
        assertThat(McNemar.test(0, 0, 50, Decision.at(0.05)))
                .isEqualTo(new TestResult.Impossible(0, "both are right on the same rows"));
    }

    private static TestResult.Made made(TestResult result) {
        assertThat(result).isInstanceOf(TestResult.Made.class);
        return (TestResult.Made) result;
    }
}
