package dev.foldstream.statistics.comparison.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignTestTest {

    /// scipy 1.17.1: `binomtest(wins, trials).pvalue`.
    @ParameterizedTest
    @CsvSource({
        "10, 12, 0.03857421875",
        "0, 5, 0.0625",
        "7, 14, 1",
        "40, 100, 0.05688793364098089",
        "3, 50, 3.708322537931963e-11"
    })
    void p_values_are_those_of_scipy(int wins, int trials, double pValue) {
        double[] differences = new double[trials + 3]; // three ties
        Arrays.fill(differences, 0, wins, 1);
        Arrays.fill(differences, wins, trials, -1);

        SignTest.Result.Made made = made(differences);

        assertThat(made.wins()).isEqualTo(wins);
        assertThat(made.losses()).isEqualTo(trials - wins);
        assertThat(made.ties()).isEqualTo(3);
        assertThat(made.pValue()).isCloseTo(pValue, within(1e-12));
    }

    @Test
    void equal_scores_are_no_test() {
        assertThat(SignTest.test(new double[] {1, 2}, new double[] {1, 2}))
                .isInstanceOf(SignTest.Result.Impossible.class);
    }

    private static SignTest.Result.Made made(double[] differences) {
        SignTest.Result result = SignTest.test(differences, new double[differences.length]);
        assertThat(result).isInstanceOf(SignTest.Result.Made.class);
        return (SignTest.Result.Made) result;
    }
}
