package dev.foldstream.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.DatasetDescription.Source;
import dev.foldstream.contracts.dataset.DatasetQuality;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.data.PublishDataset.Published;
import dev.foldstream.store.StoreUnavailable;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PublishDatasetTest {
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final PublishDataset publishDataset = new PublishDataset(store);
    private final Map<String, ArtifactRef> files = Submission.upload(store, Submission.TEN_ROWS);

    @Test
    void every_column_that_is_used_lies_in_the_store_by_its_name() {
        Published published = publish(Submission.experiment());

        TensorFile columns = TensorFile.read(store.read(published.columns()));
        assertThat(columns.tensors().sequencedKeySet()).containsExactly("a", "b", "y");
        assertThat(columns.get("y"))
                .isEqualTo(
                        StoredTensor.of(new double[] {1, 4, 9, 16, 25, 36, 49, 64, 81, 100}, 10));
    }

    /// Few bytes of a submission multiply to a plan that no service can hold, and that would end
    /// fold-service again whenever it starts.
    @Test
    void more_trials_than_a_plan_can_name_are_refused() {
        String seeds = "seeds=" + LongStream.range(0, 200_001).boxed().collect(Collectors.toList());

        assertThat(violations(Submission.experiment(seeds, "folds.k=5"), files))
                .extracting(Violation::sentence)
                .containsExactly(
                        "the experiment: a total of 1000005 trials is not allowed: expected 1000000 at most:"
                                + " fewer models, candidates, seeds or folds, or several"
                                + " experiments");
    }

    @Test
    void the_dataset_describes_itself() {
        DatasetDescription description = describe(publish(Submission.experiment()));

        assertThat(description.kind()).isEqualTo("csv");
        assertThat(description.rows()).isEqualTo(10);
        assertThat(description.inputs()).containsExactly("a", "b");
        assertThat(description.targets()).containsExactly("y");
        assertThat(description.columns()).extracting(Column::name).containsExactly("a", "b", "y");
        assertThat(description.sources()).containsExactly(new Source(Submission.FILE, upload()));
        assertThat(description.notices()).isEmpty();
    }

    @Test
    void what_is_remarkable_about_the_rows_lies_beside_the_dataset() {
        Published published = publish(Submission.experiment());

        ArtifactRef document = store.find(ArtifactKeys.quality(published.dataset())).orElseThrow();
        DatasetQuality quality = Json.read(store.read(document), DatasetQuality.class);
        assertThat(quality.rows()).isEqualTo(10);
        assertThat(quality.columns())
                .extracting(DatasetQuality.ColumnQuality::name)
                .containsExactly("a", "b", "y");
    }

    @Test
    void the_experiment_lies_in_the_store_with_every_default_resolved() {
        Published published = publish(Submission.experiment());

        assertThat(published.experiment().key()).isEqualTo("experiments/gait-1/experiment.json");
        JsonNode document =
                Json.tree(new String(store.read(published.experiment()), StandardCharsets.UTF_8));
        assertThat(document.at("/folds/validation").doubleValue()).isEqualTo(0.15);
        ExperimentSpec spec = SpecReader.read(document);
        assertThat(spec).isEqualTo(SpecReader.read(Submission.experiment()));
    }

    @Test
    void a_submission_that_comes_again_finds_everything() {
        Published first = publish(Submission.experiment());
        List<String> keys = store.list("");

        assertThat(publish(Submission.experiment())).isEqualTo(first);
        assertThat(store.list("")).isEqualTo(keys);
    }

    @Test
    void what_was_lost_is_made_again_the_same() {
        Published first = publish(Submission.experiment());

        store.lose(first.columns().key());
        store.lose(first.dataset().key());

        assertThat(publish(Submission.experiment())).isEqualTo(first);
    }

    @Test
    void experiments_on_the_same_data_share_the_dataset() {
        Published first = publish(Submission.experiment());

        Published second =
                publishDataset.publish("gait-2", Submission.experiment("seeds=[1]"), files);

        assertThat(second.dataset()).isEqualTo(first.dataset());
        assertThat(second.columns()).isEqualTo(first.columns());
        assertThat(second.experiment()).isNotEqualTo(first.experiment());
    }

    @Test
    void other_columns_of_the_same_file_are_another_dataset() {
        Published first = publish(Submission.experiment());

        Published second =
                publishDataset.publish(
                        "gait-2", Submission.experiment("dataset.inputs=[a]"), files);

        assertThat(second.dataset().key()).isNotEqualTo(first.dataset().key());
    }

    @Test
    void an_id_belongs_to_the_specification_that_came_first() {
        publish(Submission.experiment());

        assertThat(violations(Submission.experiment("seeds=[1]"), files))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.sentence())
                                .startsWith("the experiment: the id 'gait-1' is not")
                                .contains("taken by an experiment"));
    }

    @Test
    void an_id_belongs_to_the_data_that_came_first() {
        publish(Submission.experiment());
        Map<String, ArtifactRef> others =
                Submission.upload(store, Submission.TEN_ROWS.replace("81", "82"));

        assertThat(violations(Submission.experiment(), others).getFirst().value())
                .isEqualTo("the id 'gait-1'");
    }

    @Test
    void a_refused_experiment_does_not_take_its_id() {
        violations(Submission.experiment("folds.k=11"), files);

        assertThat(store.list("experiments/")).isEmpty();
        assertThat(publish(Submission.experiment()).experiment().key())
                .isEqualTo("experiments/gait-1/experiment.json");
    }

    @Test
    void weights_to_begin_with_have_to_be_there() {
        String net =
                "models.net={architecture: {kind: mlp}, initialWeights: experiments/other-1/stacks/net-0/weights.safetensors}";

        assertThat(violations(Submission.experiment(net), files))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).isEqualTo("models.net.initialWeights");
                    assertThat(violation.expected()).contains("in the store");
                });
        store.put(
                "experiments/other-1/stacks/net-0/weights.safetensors",
                new byte[0],
                MediaTypes.SAFETENSORS);

        assertThat(publish(Submission.experiment(net)).experiment()).isNotNull();
    }

    @Test
    void every_fault_of_a_specification_is_told_at_once() {
        assertThat(violations(Submission.experiment("folds.k=1", "seeds=[]", "sedes=1"), files))
                .extracting(Violation::path)
                .containsExactlyInAnyOrder("sedes", "folds.k");
    }

    @Test
    void a_loss_of_probabilities_needs_targets_that_are_some() {
        String net = "models.net={architecture: {kind: mlp}, training: {loss: {kind: %s}}}";
        String labels = net.formatted("binary-cross-entropy");
        String classes = net.formatted("cross-entropy");

        assertThat(violations(Submission.experiment(labels), files))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).isEqualTo("models.net.training.loss.kind");
                    assertThat(violation.value()).contains("'y' from 1.0 to 100.0");
                    assertThat(violation.expected()).contains("between 0 and 1");
                });
        assertThat(violations(Submission.experiment(classes), files).getFirst().expected())
                .contains("at least two classes");
        assertThat(
                        violations(
                                Submission.experiment(
                                        classes, "dataset.inputs=[a]", "dataset.targets=[b,y]"),
                                files))
                .extracting(Violation::value)
                .anyMatch(value -> value.contains("mean sum is 39.0"));
        assertThat(
                        violations(
                                Submission.experiment(
                                        net.formatted(
                                                "binary-cross-entropy, positiveWeights: [1, 2]")),
                                files))
                .extracting(Violation::path)
                .contains("models.net.training.loss.positiveWeights");
        publish(Submission.experiment(labels, "dataset.inputs=[a]", "dataset.targets=[b]"));
    }

    @Test
    void a_metric_that_does_not_suit_the_targets_is_refused() {
        assertThat(
                        violations(
                                Submission.experiment("evaluation.metrics=[mae,ece,hamming-loss]"),
                                files))
                .extracting(Violation::path, Violation::value)
                .containsExactly(
                        tuple("evaluation.metrics", "'ece' of the target y"),
                        tuple("evaluation.metrics", "'hamming-loss' of the target y"));
        publish(
                Submission.experiment(
                        "dataset.inputs=[a]",
                        "dataset.targets=[b]",
                        "evaluation.metrics=[hamming-loss,label-roc-auc,mae]"));
    }

    @Test
    void a_file_that_was_not_submitted_is_refused() {
        assertThat(violations(Submission.experiment(), Map.of()))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).isEqualTo("dataset.file");
                    assertThat(violation.value())
                            .contains(Submission.FILE)
                            .contains("not among the submitted files");
                    assertThat(violation.expected()).contains("uploads/<sha256>");
                });
    }

    @Test
    void a_file_that_was_not_uploaded_is_refused() {
        store.lose(upload().key());

        assertThat(violations(Submission.experiment(), files).getFirst().value())
                .contains("does not lie under '" + upload().key());
    }

    @Test
    void an_upload_with_other_bytes_than_it_says_is_refused() {
        store.damage(
                upload().key(),
                Submission.TEN_ROWS.replace("81", "82").getBytes(StandardCharsets.UTF_8));

        assertThat(violations(Submission.experiment(), files).getFirst().value())
                .contains("has suffered in the store");
    }

    @Test
    void a_reference_leads_to_an_upload_and_nowhere_else() {
        byte[] secret = Submission.TEN_ROWS.getBytes(StandardCharsets.UTF_8);
        ArtifactRef elsewhere =
                store.put("experiments/other/experiment.json", secret, MediaTypes.JSON);

        assertThat(
                        violations(Submission.experiment(), Map.of(Submission.FILE, elsewhere))
                                .getFirst()
                                .value())
                .contains("is said to lie under 'experiments/other/experiment.json'");
    }

    @Test
    void a_path_is_never_opened() {
        JsonNode experiment = Submission.experiment("dataset.file=/etc/hostname");

        assertThat(violations(experiment, files).getFirst().value())
                .contains("'/etc/hostname', which is not among the submitted files");
    }

    @Test
    void more_folds_than_rows_are_refused() {
        assertThat(violations(Submission.experiment("folds.k=11"), files))
                .containsExactly(
                        new Violation(
                                "folds.k",
                                "11 folds of 10 rows",
                                "at least 11 rows for so many folds, or fewer folds"));
    }

    @Test
    void a_constant_target_is_refused() {
        Map<String, ArtifactRef> constant =
                Submission.upload(store, "a,b,y\n" + "1,2,7\n".repeat(5) + "2,3,7\n".repeat(5));

        assertThat(violations(Submission.experiment(), constant))
                .containsExactly(
                        new Violation(
                                "dataset.targets",
                                "'y', which is 7.0 in every row,",
                                "a column that varies: there is nothing to predict"));
    }

    @Test
    void a_constant_input_is_noticed() {
        Map<String, ArtifactRef> constant =
                Submission.upload(store, "a,b,y\n" + "1,2,7\n".repeat(5) + "2,2,8\n".repeat(5));

        Published published =
                publishDataset.publish(Submission.ID, Submission.experiment(), constant);

        assertThat(describe(published).notices())
                .containsExactly("Input 'b' is 2.0 in every row, so it tells the models nothing.");
    }

    @Test
    void too_many_indices_for_one_file_are_refused() {
        Map<String, ArtifactRef> large =
                Submission.upload(store, "a,b,y\n1,2,3\n" + "4,5,6\n".repeat(9_999));

        assertThat(violations(Submission.experiment("folds.k=6000"), large))
                .containsExactly(
                        new Violation(
                                "folds.k",
                                "6000 folds of 10000 rows",
                                "at most 5000 folds of so many rows"));
    }

    @Test
    void a_column_that_only_the_folds_read_is_kept() {
        JsonNode experiment =
                Submission.experiment(
                        "folds={kind: leave-one-group-out, group: b, validation: 0}",
                        "dataset.inputs=[a]");

        DatasetDescription description = describe(publish(experiment));

        assertThat(description.inputs()).containsExactly("a");
        assertThat(description.columns()).extracting(Column::name).contains("b");
    }

    @Test
    void fewer_groups_than_folds_are_refused() {
        JsonNode experiment = Submission.experiment("folds={kind: group-k-fold, group: b, k: 3}");

        assertThat(violations(experiment, files))
                .containsExactly(
                        new Violation(
                                "folds.group",
                                "'b' with 2 groups",
                                "at least 3 groups for 3 folds, or fewer folds"));
    }

    @Test
    void a_group_column_that_is_not_there_is_refused() {
        JsonNode experiment = Submission.experiment("folds={kind: group-k-fold, group: c}");

        assertThat(violations(experiment, files))
                .containsExactly(
                        new Violation(
                                "folds.group", "'c'", "one of [a, b, y] (did you mean 'a'?)"));
    }

    @Test
    void bins_with_fewer_rows_than_folds_are_refused() {
        JsonNode experiment =
                Submission.experiment("folds={kind: stratified-k-fold, k: 3, bins: 4}");

        assertThat(violations(experiment, files).getFirst())
                .isEqualTo(
                        new Violation(
                                "folds.bins",
                                "'y' with 2 rows of the bin '16 to 25'",
                                "at least 3 rows of each: fewer folds, or fewer bins"));
    }

    @Test
    void a_store_that_is_away_is_no_fault_of_the_experiment() {
        store.outage(true);

        assertThatThrownBy(() -> publish(Submission.experiment()))
                .isInstanceOf(StoreUnavailable.class);
    }

    private Published publish(JsonNode experiment) {
        return publishDataset.publish(Submission.ID, experiment, files);
    }

    private List<Violation> violations(JsonNode experiment, Map<String, ArtifactRef> uploads) {
        return catchThrowableOfType(
                        InvalidExperiment.class,
                        () -> publishDataset.publish(Submission.ID, experiment, uploads))
                .violations();
    }

    private DatasetDescription describe(Published published) {
        return Json.read(store.read(published.dataset()), DatasetDescription.class);
    }

    private ArtifactRef upload() {
        return files.values().iterator().next();
    }
}
