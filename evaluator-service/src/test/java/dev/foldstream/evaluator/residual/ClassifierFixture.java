package dev.foldstream.evaluator.residual;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import dev.foldstream.evaluator.prediction.SeedMeans;
import dev.foldstream.evaluator.prediction.TestPart;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// A classifier of 40 rows and 3 classes, trained on two folds with two seeds, that says what
/// formulas say. Row `i` is tested in fold `i mod 2`.
///
/// | | formula |
/// |---|---|
/// | representation `d` of 4 | `sin(1 + 0.37 · i · (d + 1) + seed)` |
/// | logit of class `k` | `2 cos(0.7 · i + 2.1 · k + 0.3 · seed)`, of which softmax |
/// | label | the class that seed 7 finds most probable, but in rows 4 and 13 the next one |
final class ClassifierFixture {
    static final int ROWS = 40;
    static final int CLASSES = 3;
    private static final int WIDTH = 4;
    private static final String ID = "classes-0123456789ab";
    private static final List<Long> SEEDS = List.of(7L, 3L);

    private final ArtifactStore store;

    ClassifierFixture(ArtifactStore store) {
        this.store = store;
    }

    TrainedExperiment experiment() {
        String json =
                """
                {"name": "classes", "seeds": [7, 3],
                 "dataset": {"kind": "csv", "file": "a.csv", "inputs": ["x", "source"],
                             "targets": ["label"]},
                 "folds": {"kind": "k-fold", "k": 2},
                 "models": {"network": {"architecture": {"kind": "mlp"}}}}
                """;
        ArtifactRef columns = put("columns.safetensors", columns());
        Plan plan =
                new Plan(
                        ID,
                        columns,
                        columns,
                        columns,
                        columns,
                        List.of(new FoldSize(0, 20, 0, 20), new FoldSize(1, 20, 0, 20)),
                        List.of(new Stack("network-0", "network", trials())));
        return new TrainedExperiment(
                plan,
                SpecReader.read(Json.tree(json)),
                description(),
                Optional.empty(),
                List.of(outcome()),
                Optional.empty(),
                Optional.empty());
    }

    ModelPredictions predictions(String model) {
        SeedMeans means = new SeedMeans();
        trials().forEach(trial -> means.add(trial.fold(), probabilities(trial)));
        List<TestPart> parts =
                IntStream.range(0, 2)
                        .mapToObj(fold ->
                                new TestPart(fold, rows(fold), observed(fold), new double[CLASSES]))
                        .toList();
        return new ModelPredictions(model, description().targetLayout(), means.over(parts));
    }

    /// A model none of whose trials was trained, in folds that say the same of every row.
    ModelPredictions failed(String model) {
        List<FoldPredictions> folds =
                IntStream.range(0, 2)
                        .mapToObj(fold ->
                                new TestPart(
                                        fold,
                                        rows(fold),
                                        observed(fold),
                                        new double[] {0.5, 0.3, 0.2}))
                        .map(part -> new SeedMeans().over(List.of(part)).getFirst())
                        .toList();
        return new ModelPredictions(model, description().targetLayout(), folds);
    }

    static List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (int fold = 0; fold < 2; fold++) {
            for (long seed : SEEDS) {
                trials.add(new Trial("network", fold, seed));
            }
        }
        return trials;
    }

    private static long[] rows(int fold) {
        return IntStream.range(0, ROWS).filter(i -> i % 2 == fold).asLongStream().toArray();
    }

    private static double[] observed(int fold) {
        double[] observed = new double[rows(fold).length * CLASSES];
        for (int i = 0; i < rows(fold).length; i++) {
            observed[i * CLASSES + label((int) rows(fold)[i])] = 1;
        }
        return observed;
    }

    static int label(int row) {
        double[] logits = {logit(row, 0, 7), logit(row, 1, 7), logit(row, 2, 7)};
        int best = RowPredictions.largest(logits, 0, CLASSES);
        return row == 4 || row == 13 ? (best + 1) % CLASSES : best;
    }

    private static double logit(int row, int k, long seed) {
        return 2 * Math.cos(row * 0.7 + k * 2.1 + seed * 0.3);
    }

    private static double[] probabilities(Trial trial) {
        long[] rows = rows(trial.fold());
        double[] probabilities = new double[rows.length * CLASSES];
        for (int i = 0; i < rows.length; i++) {
            double sum = 0;
            for (int k = 0; k < CLASSES; k++) {
                probabilities[i * CLASSES + k] = Math.exp(logit((int) rows[i], k, trial.seed()));
                sum += probabilities[i * CLASSES + k];
            }
            for (int k = 0; k < CLASSES; k++) {
                probabilities[i * CLASSES + k] /= sum;
            }
        }
        return probabilities;
    }

    private static double[] representations(Trial trial) {
        long[] rows = rows(trial.fold());
        double[] values = new double[rows.length * WIDTH];
        for (int i = 0; i < values.length; i++) {
            long row = rows[i / WIDTH];
            values[i] = Math.sin(1 + row * (i % WIDTH + 1) * 0.37 + trial.seed());
        }
        return values;
    }

    private StackOutcome outcome() {
        SequencedMap<String, StoredTensor> predictions = new LinkedHashMap<>();
        SequencedMap<String, StoredTensor> representations = new LinkedHashMap<>();
        List<TrialOutcome> outcomes = new ArrayList<>();
        for (Trial trial : trials()) {
            outcomes.add(new TrialOutcome.Trained(trial, 3, 2, 0.5, OptionalDouble.empty()));
            double[] said = probabilities(trial);
            predictions.put(trial.id(), StoredTensor.of(said, said.length / CLASSES, CLASSES));
            double[] seen = representations(trial);
            representations.put(trial.id(), StoredTensor.of(seen, seen.length / WIDTH, WIDTH));
        }
        outcomes.add(
                new TrialOutcome.Diverged(
                        new Trial("network", 1, 9), 1, 1, OptionalDouble.empty()));
        ArtifactRef file = put("predictions.safetensors", new TensorFile(predictions));
        return new StackOutcome(
                "network-0",
                "network",
                7,
                outcomes,
                List.of(),
                file,
                file,
                file,
                Optional.of(put("representations.safetensors", new TensorFile(representations))),
                Optional.empty());
    }

    private static DatasetDescription description() {
        return new DatasetDescription(
                "csv",
                ROWS,
                List.of(
                        new Column("x", 0, 39, 19.5, 11.5, Optional.empty()),
                        categories("source", "left", "right"),
                        new Column("id", 1000, 1039, 1019.5, 11.5, Optional.empty()),
                        categories("label", "<a>", "b", "c")),
                List.of("x", "source"),
                List.of("label"),
                List.of(),
                List.of());
    }

    private static Column categories(String name, String... categories) {
        return new Column(
                name,
                List.of(),
                0,
                categories.length - 1,
                1,
                1,
                Optional.empty(),
                IntStream.range(0, categories.length)
                        .mapToObj(i -> new Category(categories[i], 1))
                        .toList(),
                0);
    }

    private static TensorFile columns() {
        SequencedMap<String, StoredTensor> columns = new LinkedHashMap<>();
        columns.put("x", column(i -> i));
        columns.put("source", column(i -> i % 5 == 0 ? 1 : 0));
        columns.put("id", column(i -> 1000 + i));
        columns.put("label", column(ClassifierFixture::label));
        return new TensorFile(columns);
    }

    private static StoredTensor column(IntToDoubleFunction value) {
        return StoredTensor.of(IntStream.range(0, ROWS).mapToDouble(value).toArray(), ROWS);
    }

    private ArtifactRef put(String file, TensorFile tensors) {
        return store.put(
                ArtifactKeys.experiment(ID, file), tensors.write(), MediaTypes.SAFETENSORS);
    }
}
