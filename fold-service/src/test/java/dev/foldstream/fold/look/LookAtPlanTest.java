package dev.foldstream.fold.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.DatasetRequest;
import dev.foldstream.contracts.plan.PlanPreview;
import dev.foldstream.contracts.plan.PlanPreview.FoldCounts;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookAtPlanTest {
    private static final int ROWS = 40;
    private static final String EXPERIMENT =
            """
            name: small
            seeds: [1, 2, 3]
            dataset: {kind: csv, file: t.csv, inputs: [a], targets: [c], categories: [c]}
            folds: {kind: leave-one-group-out, group: patient, validation: 0.2}
            models:
              logistic: {architecture: {kind: logistic-regression}}
              mlp: {architecture: {kind: mlp, layers: [8]}, training: {epochs: 10, loss: {kind: cross-entropy}}}
            %s
            """;

    @TempDir private Path folder;

    @Test
    void a_preview_has_what_the_plan_has_and_counts_classes_and_groups() throws IOException {
        PlanPreview preview = look("");

        assertThat(preview.folds()).hasSize(4);
        assertThat(preview.folds()).allMatch(fold -> fold.test() == ROWS / 4);
        assertThat(preview.columns()).extracting("column").containsExactly("patient", "c");
        assertThat(preview.columns().get(0).folds().get(2).test()).containsExactly(0, 0, 10, 0);
        FoldCounts classes = preview.columns().get(1).folds().getFirst();
        assertThat(preview.columns().get(1).values()).containsExactly("no", "yes");
        assertThat(classes.test()).containsExactly(5, 5);
        assertThat(classes.training().getFirst() + classes.validation().getFirst()).isEqualTo(15);
    }

    @Test
    void networks_have_an_estimate_and_estimators_have_none() throws IOException {
        PlanPreview preview = look("");

        assertThat(preview.models()).extracting("model").containsExactly("logistic", "mlp");
        assertThat(preview.models()).allMatch(model -> model.trials() == 12);
        assertThat(preview.models().get(0).seconds()).isEmpty();
        // θ = 1·8 + 8 + 8·2 + 2 = 34; 12 trials in one stack, five copies of four bytes
        assertThat(preview.models().get(1).bytes()).hasValue(5 * 4 * 12 * 34);
        // one step an epoch, 10 epochs: at least their calls
        assertThat(preview.models().get(1).seconds().orElseThrow()).isBetween(2e-3, 1e-2);
    }

    @Test
    void leakage_is_told_or_refused_as_in_a_run() throws IOException {
        assertThat(look("leakage: warn").leakage()).isEmpty();

        String copied = EXPERIMENT.formatted("leakage: refuse").replace("[a]", "[a, b]");
        assertThatThrownBy(() -> look(copied, "c"))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("leakage was found");
    }

    private PlanPreview look(String line) throws IOException {
        return look(EXPERIMENT.formatted(line), "noise");
    }

    /// @param secondInput what column `b` is: `noise` or a copy of `c`
    private PlanPreview look(String experiment, String secondInput) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        double[] a = new double[ROWS];
        double[] b = new double[ROWS];
        double[] c = new double[ROWS];
        double[] patient = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            a[row] = random.nextGaussian();
            c[row] = row % 2;
            b[row] = secondInput.equals("c") ? c[row] : random.nextGaussian();
            patient[row] = Math.floorDiv(row, 10);
        }
        SequencedMap<String, StoredTensor> columns = new LinkedHashMap<>();
        columns.put("a", StoredTensor.of(a, ROWS));
        columns.put("b", StoredTensor.of(b, ROWS));
        columns.put("c", StoredTensor.of(c, ROWS));
        columns.put("patient", StoredTensor.of(patient, ROWS));
        new TensorFile(columns).write(folder.resolve(DatasetRequest.COLUMNS));
        boolean both = experiment.contains("[a, b]");
        Files.write(
                folder.resolve(DatasetRequest.DATASET),
                Json.document(
                        new DatasetDescription(
                                "csv",
                                ROWS,
                                List.of(
                                        numbers("a"),
                                        numbers("b"),
                                        new Column(
                                                "c",
                                                List.of(),
                                                0,
                                                1,
                                                0.5,
                                                0.5,
                                                Optional.empty(),
                                                List.of(
                                                        new Category("no", ROWS / 2),
                                                        new Category("yes", ROWS / 2)),
                                                0),
                                        numbers("patient")),
                                both ? List.of("a", "b") : List.of("a"),
                                List.of("c"),
                                List.of(),
                                List.of())));
        Files.write(
                folder.resolve(DatasetRequest.FILE),
                Json.document(
                        new DatasetRequest(
                                Optional.of(Yaml.read(experiment)), true, new LinkedHashMap<>())));
        LookAtPlan.in(folder);
        return Json.read(Files.readAllBytes(folder.resolve(PlanPreview.FILE)), PlanPreview.class);
    }

    private static Column numbers(String name) {
        return new Column(name, 0, 1, 0.5, 0.5, Optional.empty());
    }
}
