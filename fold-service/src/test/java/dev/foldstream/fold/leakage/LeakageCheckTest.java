package dev.foldstream.fold.leakage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.Kind;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.fold.PlanTrials;
import dev.foldstream.fold.plan.StackPlanner;
import dev.foldstream.fold.plan.StackWidth.Calibration;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakageCheckTest {
    private static final String ID = "leaky-1";
    private static final String KEY = ArtifactKeys.experiment(ID, "leakage.json");

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final PlanTrials planTrials =
            new PlanTrials(store, new StackPlanner(new Calibration(1.25e8, 32)));

    @Test
    void what_is_found_lies_beside_the_plan() {
        planTrials.plan(request("leakage: warn"));

        assertThat(leakage().findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.TARGET_AMONG_INPUTS);
    }

    @Test
    void it_is_looked_for_unless_the_experiment_says_otherwise() {
        planTrials.plan(request(""));

        assertThat(store.find(KEY)).isPresent();
    }

    @Test
    void nothing_is_looked_for_where_it_is_off() {
        planTrials.plan(request("leakage: off"));

        assertThat(store.find(KEY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void an_experiment_that_refuses_ends_with_what_was_found_however_often_it_comes(int times) {
        PlanTrials.Request request = request("leakage: refuse");

        for (int time = 0; time < times; time++) {
            assertThatThrownBy(() -> planTrials.plan(request))
                    .isInstanceOfSatisfying(
                            PermanentFailure.class,
                            failure -> {
                                assertThat(failure)
                                        .hasMessage(
                                                "leakage was found. Input 'b' is target 'y' itself.");
                                assertThat(failure.remedy()).contains("leakage: warn");
                            });
        }
        assertThat(leakage().findings()).hasSize(1);
        assertThat(store.find(ArtifactKeys.experiment(ID, "plan.json"))).isEmpty();
    }

    @Test
    void where_test_rows_are_meant_to_be_training_rows_only_columns_are_looked_at() {
        planTrials.plan(request("folds: {kind: all-data}"));

        assertThat(leakage().findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.TARGET_AMONG_INPUTS);
    }

    private Leakage leakage() {
        ArtifactRef reference = store.find(KEY).orElseThrow();
        return Json.read(store.read(reference), Leakage.class);
    }

    /// A dataset with the target among the inputs.
    private PlanTrials.Request request(String more) {
        SplittableRandom random = new SplittableRandom(3);
        MadeUp data =
                new MadeUp(60)
                        .input("a", row -> random.nextGaussian())
                        .input("b", row -> random.nextGaussian());
        data.target("y", row -> data.of("b")[row]);
        String experiment =
                """
                name: leaky
                dataset: {kind: csv, file: leaky.csv, inputs: [a, b], targets: [y]}
                models: {linear: {architecture: {kind: linear}}}
                %s
                """
                        .formatted(more);
        SequencedMap<String, StoredTensor> columns = new LinkedHashMap<>();
        for (String column : List.of("a", "b", "y")) {
            columns.put(column, StoredTensor.of(data.of(column), data.rows()));
        }
        return new PlanTrials.Request(
                ID,
                store.put(
                        ArtifactKeys.experiment(ID, "experiment.json"),
                        Json.document(Yaml.read(experiment)),
                        MediaTypes.JSON),
                store.put(
                        ArtifactKeys.dataset(Sha256.of("leaky"), "dataset.json"),
                        Json.document(data.description()),
                        MediaTypes.JSON),
                store.put(
                        ArtifactKeys.dataset(Sha256.of("leaky"), "columns.safetensors"),
                        new TensorFile(columns).write(),
                        MediaTypes.SAFETENSORS));
    }
}
