package dev.foldstream.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.compare.Compare.OfExperiments;
import dev.foldstream.cli.render.ComparisonLines;
import dev.foldstream.cli.render.GapLines;
import dev.foldstream.cli.render.Glyphs;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ExperimentScoresTest {
    private static final String HEADER = "model,fold,seed,status,epochs,best_epoch,mae,r2\n";
    private static final String LINE = "line,0,1,trained,0,0,2,0.5\nline,1,1,trained,0,0,4,0.3\n";
    private static final String NET = "net,0,1,trained,0,0,1,0.7\nnet,1,1,trained,0,0,2,0.6\n";

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    @Test
    void different_datasets_are_rows_of_one_table() {
        experiment("a", "data a", "k-fold", LINE + NET + "tree,0,1,trained,0,0,9,0\n");
        experiment("b", "data b", "k-fold", NET + LINE);

        OfExperiments told = compare(Optional.empty()).experiments(store, List.of("a", "b"));

        assertThat(told).isInstanceOf(OfExperiments.Datasets.class);
        ComparisonReport report = ((OfExperiments.Datasets) told).report();
        assertThat(report.rows()).containsExactly("a", "b");
        assertThat(report.ranking().getFirst().model()).isEqualTo("net");
        assertThat(report.ranking().getFirst().mean()).isEqualTo(1.5);
        assertThat(report.metric()).contains("MAE");
        assertThat(report.higherIsBetter()).isFalse();
        assertThat(report.notes()).contains("'tree' is not in b and is left out");
        assertThat(ComparisonLines.of(report, Glyphs.ASCII).getFirst()).contains("over 2 datasets");
    }

    @Test
    void one_dataset_split_in_two_ways_shows_what_models_lose_and_makes_no_test() {
        experiment("easy", "data", "k-fold", LINE + NET);
        experiment(
                "hard",
                "data",
                "leave-groups-out",
                LINE.replace(",4,", ",6,") + NET.replace(",2,0.6", ",8,0.1"));

        OfExperiments told = compare(Optional.empty()).experiments(store, List.of("easy", "hard"));

        assertThat(told).isInstanceOf(OfExperiments.Splits.class);
        assertThat(GapLines.of(((OfExperiments.Splits) told).gap(), Glyphs.UNICODE))
                .containsExactly(
                        "By leave-groups-out (hard) models are on average 2.00 worse in MAE than by"
                                + " k-fold (easy), most of all net (+3.00).",
                        "",
                        "model  k-fold, 2 folds  leave-groups-out, 2 folds  loss",
                        "net               1.50                       4.50  3.00",
                        "line              3.00                       4.00  1.00",
                        "",
                        "mean MAE over folds × seeds, lower is better; a loss is positive where the"
                                + " model is worse than in easy",
                        "note: no test is made across strategies: the folds of one overlap those of"
                                + " the other");
    }

    @Test
    void a_loss_is_positive_where_a_higher_metric_falls() {
        experiment("easy", "data", "k-fold", LINE + NET);
        experiment("hard", "data", "k-fold", LINE.replace("0.5", "0.1") + NET);

        OfExperiments told =
                compare(Optional.of(Metric.R2)).experiments(store, List.of("easy", "hard"));

        GeneralizationGap gap = ((OfExperiments.Splits) told).gap();
        assertThat(gap.models().getLast().losses().getFirst()).isBetween(0.199, 0.201);
        assertThat(gap.sentence()).contains("worse in R²").contains("line (−0.200)");
    }

    @Test
    void what_can_not_be_compared_is_said() {
        experiment("a", "data a", "k-fold", LINE + NET);
        experiment("b", "data b", "k-fold", LINE + NET);
        experiment("same", "data a", "holdout", LINE + NET);
        experiment("other", "data c", "k-fold", LINE.replace("line", "forest"));
        put("experiments/unfinished/experiment.json", "{}");

        assertRefused(List.of("a"), "needs two or more");
        assertRefused(List.of("a", "a"), "named twice");
        assertRefused(List.of("a", "bb"), "Did you mean 'b'?");
        assertRefused(List.of("a", "unfinished"), "unfinished is planning");
        assertRefused(List.of("a", "b", "same"), "a and same are of the same data");
        assertRefused(List.of("a", "other"), "No model is common to all");
    }

    private void assertRefused(List<String> ids, String words) {
        assertThatThrownBy(() -> compare(Optional.empty()).experiments(store, ids))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(words);
    }

    private static Compare compare(Optional<Metric> metric) {
        return new Compare(
                List.of(),
                0.05,
                0,
                1,
                MissingScores.LEAVE_OUT,
                metric,
                Optional.empty(),
                false,
                OptionalDouble.empty());
    }

    private void experiment(String id, String data, String folds, String scores) {
        ArtifactRef experiment =
                put(
                        "experiments/" + id + "/experiment.json",
                        "{\"folds\": {\"kind\": \"%s\"}}".formatted(folds));
        ArtifactRef dataset = put("datasets/" + id, data);
        ArtifactRef indices = put("folds/" + id, data + folds + id);
        put(
                "experiments/" + id + "/plan.json",
                Json.write(
                        new Plan(id, experiment, dataset, dataset, indices, List.of(), List.of())));
        put("experiments/" + id + "/evaluation/scores.csv", HEADER + scores);
    }

    private ArtifactRef put(String key, String text) {
        return store.put(key, text.getBytes(StandardCharsets.UTF_8), "application/json");
    }
}
