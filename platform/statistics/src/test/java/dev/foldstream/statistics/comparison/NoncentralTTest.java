package dev.foldstream.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoncentralTTest {

    /// mpmath 1.3, 30 digits: `quad(lambda s: ncdf(t*s - l) * f(s), ...)`; scipy 1.17.1's
    /// `stats.nct.cdf(t, nu, l)` agrees to 1e-13.
    @ParameterizedTest
    @CsvSource({
        "1.5, 4, 0.7, 0.7350601233028798",
        "-3.53, 4, -2, 0.20287044892348964",
        "30, 9, 25, 0.71289834994180502",
        "0, 3, 1.2, 0.11506967022170828",
        "2.5, 1, -1, 0.97414279760210882",
        "0.5, 99, 3, 0.0062151952988513845",
        "400, 4, 300, 0.68988306913586373"
    })
    void probability_is_the_integral(double t, double freedom, double lambda, double expected) {
        assertThat(new NoncentralT(freedom).cumulativeProbability(t, lambda))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void noncentrality_undoes_the_probability() {
        NoncentralT distribution = new NoncentralT(4);

        double lambda = distribution.noncentrality(-3.5, 0.025);

        assertThat(distribution.cumulativeProbability(-3.5, lambda))
                .isCloseTo(0.025, within(1e-12));
    }

    @Test
    void a_huge_statistic_has_an_interval_too() {
        NoncentralT distribution = new NoncentralT(9);

        double lambda = distribution.noncentrality(1e6, 0.975);

        assertThat(lambda).isBetween(1e5, 1e6);
    }
}
