package dev.foldstream.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedTTest {
    private static final double[] CANDIDATE = {43.1, 45.2, 41.7, 44.0, 42.6};
    private static final double[] REFERENCE = {44.6, 45.9, 43.9, 45.1, 44.7};

    /// scipy 1.17.1: `r = ttest_rel(candidate, reference)`, `r.confidence_interval()`; the effect's
    /// interval as in [CorrectedResampledTTest] with `sqrt(0.2)`.
    @Test
    void it_is_that_of_scipy() {
        TestResult.Made made =
                (TestResult.Made) PairedT.test(CANDIDATE, REFERENCE, Decision.at(0.05));

        assertThat(made.evidence().statistic().orElseThrow())
                .isCloseTo(-5.295170908616288, within(1e-11));
        assertThat(made.evidence().pValue().orElseThrow())
                .isCloseTo(0.006107081200330856, within(1e-11));
        assertThat(made.interval().orElseThrow().lower())
                .isCloseTo(-2.3169896784697817, within(1e-11));
        assertThat(made.effect().orElseThrow().interval().lower())
                .isCloseTo(-4.149459080355086, within(1e-10));
        assertThat(made.effect().orElseThrow().interval().upper())
                .isCloseTo(-0.5479796886640199, within(1e-10));
    }

    @Test
    void it_warns_of_itself() {
        TestResult.Made made =
                (TestResult.Made) PairedT.test(CANDIDATE, REFERENCE, Decision.at(0.05));

        assertThat(made.warnings()).singleElement().asString().contains("too many false alarms");
    }
}
