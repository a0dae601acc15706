package dev.foldstream.evaluator.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedMeansTest {
    private static final TestPart PART =
            new TestPart(2, new long[] {4, 9}, new double[] {1, 2}, new double[] {5});

    @Test
    void seeds_are_averaged_and_their_spread_is_kept() {
        SeedMeans means = new SeedMeans();
        means.add(2, new double[] {1, 10});
        means.add(2, new double[] {3, 10});

        FoldPredictions fold = means.over(List.of(PART)).getFirst();
        assertThat(fold.fold()).isEqualTo(2);
        assertThat(fold.seeds()).isEqualTo(2);
        assertThat(fold.predicted()).containsExactly(2, 10);
        assertThat(fold.deviation()).containsExactly(Math.sqrt(2), 0);
    }

    @Test
    void one_seed_has_no_spread() {
        SeedMeans means = new SeedMeans();
        means.add(2, new double[] {1, 10});

        assertThat(means.over(List.of(PART)).getFirst().deviation())
                .containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void the_constant_predictor_stands_in_where_every_trial_failed() {
        FoldPredictions fold = new SeedMeans().over(List.of(PART)).getFirst();

        assertThat(fold.seeds()).isZero();
        assertThat(fold.predicted()).containsExactly(5, 5);
    }
}
