package dev.foldstream.evaluator;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.DatasetDescription.Source;
import dev.foldstream.contracts.plan.EpochRecord;
import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.Linear;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// An experiment in a store, planned and trained as far as a test wants it.
///
/// The target of row `i` is `i`. Fold `f` of `k` tests the rows `i` with `i mod k = f`; the first
/// of the others are validation rows. A trial's predictions are off by its error, in turns above
/// and below, so that its mean absolute error is that error. One stack per model and fold.
public final class ExperimentFixture {
    public static final String ID = "fixture-0123456789ab";

    /// A column name that would break a page that does not escape it.
    public static final String INPUT = "<script>alert('x')</script>";

    private static final long PARAMETERS = 7;
    private static final int ROWS = 40;
    private static final int VALIDATION = 4;

    private final ArtifactStore store;
    private final String id;
    private final ExperimentSpec spec;
    private final ToDoubleFunction<Trial> error;

    /// @param error of a trial; NaN when it diverges, infinite when what it predicts is NaN
    public ExperimentFixture(ArtifactStore store, String json, ToDoubleFunction<Trial> error) {
        this(store, ID, json, error);
    }

    /// @param id of the experiment
    public ExperimentFixture(
            ArtifactStore store, String id, String json, ToDoubleFunction<Trial> error) {
        this.store = store;
        this.id = id;
        this.spec = SpecReader.read(Json.tree(json));
        this.error = error;
    }

    /// @param evaluation the section
    public static String json(String evaluation) {
        return """
        {"name": "fixture",
         "seeds": [7, 3],
         "dataset": {"kind": "csv", "file": "fixture.csv", "inputs": ["%s"], "targets": ["y"]},
         "folds": {"kind": "k-fold", "k": 4},
         "models": {
           "network": {"architecture": {"kind": "mlp"}},
           "straight": {"architecture": {"kind": "linear"}}},
         "evaluation": %s}
        """
                .formatted(INPUT, evaluation);
    }

    /// Puts everything up to the plan.
    public ArtifactRef plan() {
        List<FoldSize> sizes =
                IntStream.range(0, spec.folds().count().orElseThrow())
                        .mapToObj(fold ->
                                new FoldSize(
                                        fold, training(fold).length, VALIDATION, test(fold).length))
                        .toList();
        Plan plan =
                new Plan(
                        id,
                        put("experiment.json", Json.document(SpecWriter.write(spec))),
                        put("dataset.json", Json.document(description())),
                        put("columns.safetensors", columns().write()),
                        put("folds.safetensors", folds().write()),
                        sizes,
                        stacks());
        return put("plan.json", Json.document(plan));
    }

    /// Puts what training the stack leaves behind.
    public ArtifactRef train(Stack stack) {
        SequencedMap<String, StoredTensor> predictions = new LinkedHashMap<>();
        List<TrialOutcome> outcomes = new ArrayList<>();
        for (Trial trial : stack.trials()) {
            double off = error.applyAsDouble(trial);
            if (Double.isNaN(off)) {
                outcomes.add(new TrialOutcome.Diverged(trial, 3, 7, OptionalDouble.of(9.5)));
            } else {
                outcomes.add(trained(trial));
                predictions.put(trial.id(), predictions(trial.fold(), off));
            }
        }
        StackOutcome outcome =
                new StackOutcome(
                        stack.id(),
                        stack.model(),
                        PARAMETERS,
                        outcomes,
                        List.of("Input 'x' does not vary over the training rows of fold 1."),
                        put(stack, "weights.safetensors", new byte[] {1}),
                        put(stack, "predictions.safetensors", new TensorFile(predictions).write()),
                        put(stack, "history.jsonl", history(stack)));
        return put(stack, "outcome.json", Json.document(outcome));
    }

    /// Plans, and trains every stack.
    public ArtifactRef planAndTrain() {
        ArtifactRef plan = plan();
        stacks().forEach(this::train);
        return plan;
    }

    public List<Stack> stacks() {
        return spec.models().keySet().stream()
                .flatMap(model ->
                        IntStream.range(0, spec.folds().count().orElseThrow())
                                .mapToObj(fold -> stack(model, fold)))
                .toList();
    }

    private Stack stack(String model, int fold) {
        return new Stack(
                model + "-" + fold,
                model,
                spec.candidates(model).keySet().stream()
                        .flatMap(candidate ->
                                spec.seeds().stream().map(seed -> new Trial(candidate, fold, seed)))
                        .toList());
    }

    private TrialOutcome trained(Trial trial) {
        return isClosedForm(trial.model())
                ? new TrialOutcome.Trained(trial, 0, 0, 0.5, OptionalDouble.empty())
                : new TrialOutcome.Trained(trial, 40, 32, 0.3, validationLoss(trial));
    }

    /// Of a candidate of a sweep its error.
    private OptionalDouble validationLoss(Trial trial) {
        return OptionalDouble.of(
                trial.model().contains(".") ? Math.abs(error.applyAsDouble(trial)) : 0.4);
    }

    private boolean isClosedForm(String trained) {
        String model = trained.split("\\.", -1)[0];
        return spec.model(model).architecture() instanceof Linear;
    }

    private byte[] history(Stack stack) {
        if (isClosedForm(stack.model())) {
            return new byte[0];
        }
        String lines =
                IntStream.rangeClosed(1, 40)
                        .mapToObj(epoch -> Json.write(epoch(stack, epoch)) + "\n")
                        .collect(Collectors.joining());
        return lines.getBytes(StandardCharsets.UTF_8);
    }

    private EpochRecord epoch(Stack stack, int epoch) {
        List<Double> training = new ArrayList<>();
        List<Double> validation = new ArrayList<>();
        for (Trial trial : stack.trials()) {
            double scatter = 1 + 0.1 * trial.fold() + 0.02 * trial.seed();
            training.add(scatter * (0.2 + 2.0 / epoch));
            validation.add(scatter * (0.3 + 2.0 / epoch + 0.002 * epoch));
        }
        return new EpochRecord(epoch, training, validation);
    }

    private StoredTensor predictions(int fold, double off) {
        long[] rows = test(fold);
        double[] values =
                IntStream.range(0, rows.length)
                        .mapToDouble(i -> rows[i] + (i % 2 == 0 ? off : -off))
                        .map(value -> Double.isInfinite(value) ? Double.NaN : value)
                        .toArray();
        return StoredTensor.of(values, rows.length, 1);
    }

    private String input() {
        return spec.dataset().inputs().getFirst();
    }

    private DatasetDescription description() {
        ArtifactRef upload =
                new ArtifactRef(
                        ArtifactKeys.upload(Sha256.of("fixture")),
                        Sha256.of("fixture"),
                        7,
                        MediaTypes.CSV);
        return new DatasetDescription(
                "csv",
                ROWS,
                List.of(
                        new Column(input(), 0, ROWS - 1, 19.5, 11.5, Optional.of("<b>")),
                        new Column("y", 0, ROWS - 1, 19.5, 11.5, Optional.empty())),
                List.of(input()),
                List.of("y"),
                List.of(new Source("<i>fixture.csv", upload)),
                List.of("made up & <u>"));
    }

    private TensorFile columns() {
        double[] values = IntStream.range(0, ROWS).asDoubleStream().toArray();
        SequencedMap<String, StoredTensor> columns = new LinkedHashMap<>();
        columns.put(input(), StoredTensor.of(values, ROWS));
        columns.put("y", StoredTensor.of(values, ROWS));
        return new TensorFile(columns);
    }

    private TensorFile folds() {
        SequencedMap<String, StoredTensor> folds = new LinkedHashMap<>();
        for (int fold = 0; fold < spec.folds().count().orElseThrow(); fold++) {
            folds.put(FoldTensors.training(fold), tensor(training(fold)));
            folds.put(
                    FoldTensors.validation(fold), tensor(others(fold).limit(VALIDATION).toArray()));
            folds.put(FoldTensors.test(fold), tensor(test(fold)));
        }
        return new TensorFile(folds);
    }

    private long[] training(int fold) {
        return others(fold).skip(VALIDATION).toArray();
    }

    private LongStream others(int fold) {
        return LongStream.range(0, ROWS)
                .filter(row -> row % spec.folds().count().orElseThrow() != fold);
    }

    private long[] test(int fold) {
        return LongStream.range(0, ROWS)
                .filter(row -> row % spec.folds().count().orElseThrow() == fold)
                .toArray();
    }

    private static StoredTensor tensor(long[] rows) {
        return StoredTensor.of(rows, rows.length);
    }

    private ArtifactRef put(String file, byte[] bytes) {
        return store.put(ArtifactKeys.experiment(id, file), bytes, MediaTypes.BYTES);
    }

    private ArtifactRef put(Stack stack, String file, byte[] bytes) {
        return store.put(ArtifactKeys.stack(id, stack.id(), file), bytes, MediaTypes.BYTES);
    }
}
