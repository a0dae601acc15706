package dev.foldstream.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.prediction.TestPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ScoreGroupsTest {
    /// Rows 0, 2, 4 are of the group a, the others of b.
    private final ScoreGroups groups = new ScoreGroups(List.of(Metric.MAE), columns());

    @Test
    void a_group_is_scored_on_its_own_rows_and_averaged_over_trials() {
        groups.read("net", part(0, 0, 1, 2), new double[] {1, 10, 3});
        groups.read("net", part(0, 0, 1, 2), new double[] {3, 10, 5});

        assertThat(groups.scores())
                .containsExactly(
                        new GroupScore("net", "source", "a", 3, 2, List.of((2.0 + 4) / 2)),
                        new GroupScore("net", "source", "b", 2, 2, List.of(10.0)));
    }

    @Test
    void a_trial_without_rows_of_a_group_has_no_say() {
        groups.read("net", part(0, 0, 2), new double[] {1, 1});
        groups.read("net", part(1, 1, 4), new double[] {7, 3});

        assertThat(groups.scores())
                .containsExactly(
                        new GroupScore("net", "source", "a", 3, 2, List.of(2.0)),
                        new GroupScore("net", "source", "b", 2, 1, List.of(7.0)));
    }

    @Test
    void a_group_that_no_fold_tests_has_no_score() {
        groups.read("net", part(0, 0, 2), new double[] {1, 1});

        assertThat(groups.scores()).extracting(GroupScore::group).containsExactly("a");
    }

    /// What is true is 0 everywhere.
    private static TestPart part(int fold, long... rows) {
        return new TestPart(fold, rows, new double[rows.length], new double[1]);
    }

    private static SequencedMap<String, Labels> columns() {
        Rows rows = Rows.of(5).with("source", List.of("a", "b"), 0, 1, 0, 1, 0);
        SequencedMap<String, Labels> columns = new LinkedHashMap<>();
        columns.put("source", Labels.of(rows, "source"));
        return columns;
    }
}
