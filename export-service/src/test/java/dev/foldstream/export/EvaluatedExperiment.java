package dev.foldstream.export;

import static dev.foldstream.contracts.artifact.MediaTypes.JSON;
import static dev.foldstream.contracts.artifact.MediaTypes.JSON_LINES;
import static dev.foldstream.contracts.artifact.MediaTypes.SAFETENSORS;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.plan.TrialOutcome.Diverged;
import dev.foldstream.contracts.plan.TrialOutcome.Trained;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.network.TrainedNetwork;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Everything that lies in the store when an experiment has been evaluated: three inputs in `[b, a,
/// c]` order, one target, 40 rows, two folds, four models. In the stack of each trainable model,
/// fold 1 has the smaller validation loss.
///
/// @param plan `plan.json`
/// @param verdict `comparison.json`: residual before gelu before mlp before hopeless
public record EvaluatedExperiment(ArtifactRef plan, ArtifactRef verdict) {
    public static final String ID = "gait-0123456789ab";
    private static final int ROWS = 40;
    private static final List<String> INPUTS = List.of("b", "a", "c");
    private static final List<String> MODELS = List.of("residual", "gelu", "mlp", "hopeless");
    private static final int[] WIDTHS = {3, 5, 1};
    private static final double SLIGHTLY_OFF = 1.001;

    /// @param models those of the section `export`
    public static EvaluatedExperiment in(ArtifactStore store, String models) {
        return put(store, "{models: %s}".formatted(models), 1);
    }

    /// @param formats those of the section `export`
    public static EvaluatedExperiment in(ArtifactStore store, String models, String formats) {
        return put(store, "{models: %s, formats: %s}".formatted(models, formats), 1);
    }

    /// As [#in], but the trainer's predictions are a thousandth away from what its weights give.
    public static EvaluatedExperiment withWrongPredictions(
            ArtifactStore store, String models, String formats) {
        return put(store, "{models: %s, formats: %s}".formatted(models, formats), SLIGHTLY_OFF);
    }

    private static EvaluatedExperiment put(ArtifactStore store, String export, double error) {
        TensorFile columns = columns(trained(Activation.TANH));
        long[][] tests = {
            IntStream.range(0, ROWS / 2).mapToLong(i -> i).toArray(),
            IntStream.range(ROWS / 2, ROWS).mapToLong(i -> i).toArray()
        };
        List<Stack> stacks = MODELS.stream().map(EvaluatedExperiment::stack).toList();
        Plan plan =
                new Plan(
                        ID,
                        store.put(
                                ArtifactKeys.experiment(ID, "experiment.json"),
                                experiment(export),
                                JSON),
                        store.put(
                                ArtifactKeys.dataset("d".repeat(64), "dataset.json"),
                                Json.document(description()),
                                JSON),
                        store.put(
                                ArtifactKeys.dataset("d".repeat(64), "columns.safetensors"),
                                columns.write(),
                                SAFETENSORS),
                        store.put(
                                ArtifactKeys.experiment(ID, "folds.safetensors"),
                                folds(tests).write(),
                                SAFETENSORS),
                        List.of(
                                new FoldSize(0, ROWS / 2, 0, ROWS / 2),
                                new FoldSize(1, ROWS / 2, 0, ROWS / 2)),
                        stacks);
        for (Stack stack : stacks) {
            TrainedNetwork trained = trained(activation(stack.model()));
            TensorFile predictions = predictions(stack, trained, columns, tests, error);
            outcome(store, stack, trained.weights(1, 2), predictions);
        }
        return new EvaluatedExperiment(
                store.put(ArtifactKeys.experiment(ID, "plan.json"), Json.document(plan), JSON),
                store.put(
                        ArtifactKeys.evaluation(ID, "comparison.json"),
                        Json.document(ranking()),
                        JSON));
    }

    private static Activation activation(String model) {
        return model.equals("residual") || model.equals("gelu") ? Activation.GELU : Activation.TANH;
    }

    private static TrainedNetwork trained(Activation activation) {
        return TrainedNetwork.random(WIDTHS, activation, new SplittableRandom(9));
    }

    private static byte[] experiment(String export) {
        String yaml =
                """
                name: gait
                dataset: {kind: csv, file: gait.csv, inputs: [b, a, c], targets: [y]}
                folds: {kind: k-fold, k: 2}
                models:
                  residual: {architecture: {kind: residual-mlp, layers: [5], activation: gelu}}
                  gelu: {architecture: {kind: mlp, layers: [5], activation: gelu}}
                  mlp: {architecture: {kind: mlp, layers: [5], activation: tanh}}
                  hopeless: {architecture: {kind: mlp, layers: [5], activation: tanh}}
                export: %s
                """
                        .formatted(export);
        return Json.document(SpecWriter.write(SpecReader.read(Yaml.read(yaml))));
    }

    private static DatasetDescription description() {
        return new DatasetDescription(
                "csv",
                ROWS,
                List.of(
                        column("a", Optional.of("m")),
                        column("b", Optional.empty()),
                        column("c", Optional.empty()),
                        column("y", Optional.of("J/kg/m"))),
                INPUTS,
                List.of("y"),
                List.of(),
                List.of());
    }

    private static Column column(String name, Optional<String> unit) {
        return new Column(name, -1, 1, 0, 1, unit);
    }

    private static TensorFile columns(TrainedNetwork trained) {
        SplittableRandom random = new SplittableRandom(6);
        double[][] columns = new double[INPUTS.size()][ROWS];
        for (int row = 0; row < ROWS; row++) {
            float[] values = trained.randomRow(random);
            for (int i = 0; i < values.length; i++) {
                columns[i][row] = values[i];
            }
        }
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("a", StoredTensor.of(columns[1], ROWS));
        tensors.put("b", StoredTensor.of(columns[0], ROWS));
        tensors.put("c", StoredTensor.of(columns[2], ROWS));
        return new TensorFile(tensors);
    }

    private static TensorFile folds(long[][] tests) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (int fold = 0; fold < tests.length; fold++) {
            tensors.put(FoldTensors.test(fold), StoredTensor.of(tests[fold], tests[fold].length));
        }
        return new TensorFile(tensors);
    }

    private static Stack stack(String model) {
        return new Stack(
                model + "-0", model, List.of(new Trial(model, 0, 42), new Trial(model, 1, 42)));
    }

    private static TensorFile predictions(
            Stack stack, TrainedNetwork trained, TensorFile columns, long[][] tests, double error) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Trial trial : stack.trials()) {
            long[] rows = tests[trial.fold()];
            double[] predictions =
                    Arrays.stream(rows)
                            .mapToDouble(row -> trained.predict(row(columns, (int) row))[0] * error)
                            .toArray();
            tensors.put(trial.id(), StoredTensor.of(predictions, rows.length, 1));
        }
        return new TensorFile(tensors);
    }

    private static float[] row(TensorFile columns, int row) {
        float[] values = new float[INPUTS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) columns.get(INPUTS.get(i)).doubles()[row];
        }
        return values;
    }

    private static void outcome(
            ArtifactStore store, Stack stack, TensorFile weights, TensorFile predictions) {
        List<TrialOutcome> trials =
                stack.model().equals("hopeless")
                        ? stack.trials().stream().map(EvaluatedExperiment::diverged).toList()
                        : stack.trials().stream().map(EvaluatedExperiment::trained).toList();
        StackOutcome outcome =
                new StackOutcome(
                        stack.id(),
                        stack.model(),
                        26,
                        trials,
                        List.of(),
                        put(store, stack, "weights.safetensors", weights.write()),
                        put(store, stack, "predictions.safetensors", predictions.write()),
                        store.put(
                                ArtifactKeys.stack(ID, stack.id(), "history.jsonl"),
                                new byte[0],
                                JSON_LINES));
        store.put(ArtifactKeys.stack(ID, stack.id(), "outcome.json"), Json.document(outcome), JSON);
    }

    private static ArtifactRef put(ArtifactStore store, Stack stack, String file, byte[] bytes) {
        return store.put(ArtifactKeys.stack(ID, stack.id(), file), bytes, SAFETENSORS);
    }

    private static TrialOutcome diverged(Trial trial) {
        return new Diverged(trial, 3, 7, OptionalDouble.empty());
    }

    private static TrialOutcome trained(Trial trial) {
        return new Trained(trial, 10, 7, 0.1, OptionalDouble.of(0.5 - 0.1 * trial.fold()));
    }

    private static Verdict ranking() {
        return new Verdict(
                ID,
                "residual is best",
                Metric.MAE,
                MODELS.stream()
                        .map(model ->
                                new ModelScores(
                                        model, 26, 2, 0, List.of(new Summary(Metric.MAE, 1, 0))))
                        .toList(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
