package dev.foldstream.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.prediction.TestPart;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreTargetsTest {

    @Test
    void every_target_has_a_score_of_its_own() {
        ScoreTargets targets =
                new ScoreTargets(List.of(Metric.MAE), dataset(number("a"), number("b")));
        targets.read("net", part(2), new double[] {1, 10, 3, 20});
        targets.read("net", part(2), new double[] {1, 10, 5, 20});

        assertThat(targets.scores())
                .containsExactly(
                        new GroupScore("net", "(target)", "a", 7, 2, List.of(2.5)),
                        new GroupScore("net", "(target)", "b", 7, 2, List.of(15.0)));
    }

    @Test
    void a_metric_that_is_not_made_up_of_classes_says_nothing_of_them() {
        ScoreTargets targets =
                new ScoreTargets(List.of(Metric.L2), dataset(number("a"), number("b")));
        targets.read("net", part(2), new double[] {1, 10, 3, 20});

        assertThat(targets.scores()).isEmpty();
    }

    @Test
    void one_target_alone_is_the_whole_score() {
        ScoreTargets targets = new ScoreTargets(List.of(Metric.MAE), dataset(number("a")));
        targets.read("net", part(1), new double[] {1, 3});

        assertThat(targets.scores()).isEmpty();
    }

    /// Of two rows of the class yes one is recognised.
    @Test
    void classes_are_scored_against_the_rest_with_their_rows() {
        Column c =
                new Column(
                        "c",
                        List.of(),
                        0,
                        1,
                        0.5,
                        0.5,
                        Optional.empty(),
                        List.of(new Category("no", 3), new Category("yes", 4)),
                        0);
        ScoreTargets targets =
                new ScoreTargets(List.of(Metric.RECALL_MACRO, Metric.ACCURACY), dataset(c));
        TestPart part =
                new TestPart(
                        0, new long[] {0, 1}, new double[] {0, 1, 0, 1}, new double[] {0.5, 0.5});
        targets.read("net", part, new double[] {0.1, 0.9, 0.8, 0.2});

        assertThat(targets.scores())
                .containsExactly(
                        new GroupScore("net", "(class)", "no", 3, 1, List.of(0.0, Double.NaN)),
                        new GroupScore("net", "(class)", "yes", 4, 1, List.of(0.5, Double.NaN)));
    }

    /// Two rows of which 0 is true everywhere.
    private static TestPart part(int width) {
        return new TestPart(0, new long[] {0, 1}, new double[2 * width], new double[width]);
    }

    private static Column number(String name) {
        return new Column(name, 0, 1, 0.5, 0.3, Optional.empty());
    }

    private static DatasetDescription dataset(Column... targets) {
        return new DatasetDescription(
                "csv",
                7,
                List.of(targets),
                List.of(),
                List.of(targets).stream().map(Column::name).toList(),
                List.of(),
                List.of());
    }
}
