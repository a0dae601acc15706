package dev.foldstream.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.dataset.DatasetRequest;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredExperimentTest {
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    @Test
    void an_unknown_id_is_said_with_the_nearest_known_one() {
        put("experiments/diabetes-0123/experiment.json", "{}");

        assertThatThrownBy(() -> StoredExperiment.find(store, "diabtes-0123"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no experiment 'diabtes-0123'")
                .hasMessageContaining("Did you mean 'diabetes-0123'?");
        assertThatThrownBy(() -> StoredExperiment.find(store, "../etc"))
                .isInstanceOf(Failure.class);
    }

    @Test
    void the_state_says_how_far_it_is() {
        put("experiments/a/experiment.json", "{}");

        assertThat(StoredExperiment.all(store))
                .extracting(StoredExperiment::id)
                .containsExactly("a");
        assertThat(StoredExperiment.find(store, "a").state()).isEqualTo("planning");
        assertThat(StoredExperiment.find(store, "a").verdict()).isEmpty();
        assertThat(StoredExperiment.find(store, "a").exports()).isEmpty();
    }

    @Test
    void a_name_that_nobody_gives_an_experiment_is_not_listed() {
        put("experiments/a/experiment.json", "{}");
        put("experiments/A_b/experiment.json", "{}");

        assertThat(StoredExperiment.all(store))
                .extracting(StoredExperiment::id)
                .containsExactly("a");
    }

    @Test
    void a_cancelled_experiment_is_said_to_be_such() {
        put("experiments/a/experiment.json", "{}");
        put("experiments/a/cancelled.json", "{}");

        assertThat(StoredExperiment.find(store, "a").state()).isEqualTo("cancelled");

        ArtifactRef any = put("experiments/a/x.json", "{}");
        Plan plan = new Plan("a", any, any, any, any, List.of(), List.of());
        put("experiments/a/plan.json", Json.write(plan));
        assertThat(StoredExperiment.find(store, "a").state())
                .isEqualTo("cancelled, 0 of 0 stacks done");
    }

    @Test
    void an_experiment_that_was_submitted_and_is_not_there_yet_has_begun() {
        put("experiments/a/command.txt", "foldstream run a.yaml");

        assertThat(StoredExperiment.begun(store, "a").id()).isEqualTo("a");
        assertThatThrownBy(() -> StoredExperiment.begun(store, "b")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> StoredExperiment.begun(store, "../a")).isInstanceOf(Failure.class);
    }

    @Test
    void its_dataset_is_fetched_with_or_without_its_numbers(@TempDir Path folder) {
        put("experiments/a/experiment.json", "{}");
        assertThatThrownBy(() -> StoredExperiment.find(store, "a").downloadDataset(folder, true))
                .isInstanceOf(Failure.class)
                .hasMessage("There is no dataset yet: a is planning.");

        String hash = Sha256.of("");
        ArtifactRef dataset = put(ArtifactKeys.dataset(hash, "dataset.json"), "{\"rows\": 1}");
        ArtifactRef columns = put(ArtifactKeys.dataset(hash, "columns.safetensors"), "numbers");
        put(ArtifactKeys.quality(dataset), "{\"findings\": []}");
        Plan plan = new Plan("a", dataset, dataset, columns, columns, List.of(), List.of());
        put("experiments/a/plan.json", Json.write(plan));

        StoredExperiment.find(store, "a").downloadDataset(folder, false);
        assertThat(folder.resolve(DatasetRequest.DATASET)).hasContent("{\"rows\": 1}");
        assertThat(folder.resolve(DatasetRequest.QUALITY)).hasContent("{\"findings\": []}");
        assertThat(folder.resolve(DatasetRequest.COLUMNS)).doesNotExist();
        StoredExperiment.find(store, "a").downloadDataset(folder, true);
        assertThat(folder.resolve(DatasetRequest.COLUMNS)).hasContent("numbers");
    }

    @Test
    void results_of_another_version_are_said_to_be_such() {
        put("experiments/a/experiment.json", "{}");
        put("experiments/a/evaluation/comparison.json", "{\"ranking\": \"as it once was\"}");

        assertThatThrownBy(() -> StoredExperiment.find(store, "a").verdict())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("another version of Foldstream")
                .hasMessageContaining("foldstream report a");
    }

    private ArtifactRef put(String key, String text) {
        return store.put(key, text.getBytes(StandardCharsets.UTF_8), "application/json");
    }
}
