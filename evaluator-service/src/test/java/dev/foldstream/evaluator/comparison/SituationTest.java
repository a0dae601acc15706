package dev.foldstream.evaluator.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.ComparisonSpec;
import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SituationTest {
    private static final Optional<String> NO_GROUP = Optional.empty();
    private static final ComparisonSpec BY_SITUATION = asking();

    @Test
    void several_folds_are_compared_by_the_corrected_t() {
        Situation situation = new Situation(true, 5, 0.25, NO_GROUP, List.of());

        assertThat(situation.tests(BY_SITUATION, Metric.ACCURACY))
                .containsExactly(ComparisonTest.CORRECTED_T);
    }

    @Test
    void numbers_of_one_test_set_are_bootstrapped() {
        Situation situation = new Situation(false, 1, 0.25, NO_GROUP, List.of());

        assertThat(situation.tests(BY_SITUATION, Metric.MAE))
                .containsExactly(ComparisonTest.BOOTSTRAP);
    }

    @Test
    void classes_of_one_test_set_are_compared_by_the_metric_that_ranks() {
        Situation situation = new Situation(true, 1, 0.25, NO_GROUP, List.of());

        assertThat(situation.tests(BY_SITUATION, Metric.ACCURACY))
                .containsExactly(ComparisonTest.MCNEMAR);
        assertThat(situation.tests(BY_SITUATION, Metric.ROC_AUC))
                .containsExactly(ComparisonTest.DELONG, ComparisonTest.MCNEMAR);
        assertThat(situation.tests(BY_SITUATION, Metric.LOG_LOSS))
                .containsExactly(ComparisonTest.BOOTSTRAP, ComparisonTest.MCNEMAR);
    }

    @Test
    void where_rows_come_in_groups_groups_are_resampled() {
        Situation situation = new Situation(true, 1, 0.25, Optional.of("patient"), List.of());

        assertThat(situation.tests(BY_SITUATION, Metric.ACCURACY))
                .containsExactly(ComparisonTest.BOOTSTRAP);
    }

    @Test
    void what_is_asked_for_is_done() {
        Situation situation = new Situation(true, 5, 0.25, NO_GROUP, List.of());

        assertThat(situation.tests(asking(ComparisonTest.PERMUTATION), Metric.ACCURACY))
                .containsExactly(ComparisonTest.PERMUTATION);
    }

    private static ComparisonSpec asking(ComparisonTest... tests) {
        return new ComparisonSpec(List.of(tests), 0.05, Optional.empty(), Optional.empty());
    }
}
