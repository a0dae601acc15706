package dev.foldstream.bench;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.plan.EpochRecord;
import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.evaluator.EvaluateExperiment;
import dev.foldstream.store.ScratchArtifactStore;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// How long it takes to evaluate an experiment and write its report: 10 models × 10 folds × seeds
/// of a regression whose rows come from 16 sources; beside scikit-learn and scipy computing the
/// same scores, groups, tests and tables, without a figure or a report, where `PYTHON` names a
/// Python that has them.
///
/// `java … dev.foldstream.bench.EvaluatingTrials [trials [test rows]]`
public final class EvaluatingTrials {
    private static final String ID = "evaluating-0123456789ab";
    private static final int MODELS = 10;
    private static final int FOLDS = 10;
    private static final int SOURCES = 16;
    private static final int WIDTH = 25;
    private static final int EPOCHS = 100;

    private final Path folder;
    private final ScratchArtifactStore store;
    private final int rows;
    private final ExperimentSpec spec;
    private final double[] targets;

    private EvaluatingTrials(Path folder, int seeds, int testRows) {
        this.folder = folder;
        store = new ScratchArtifactStore(folder);
        rows = FOLDS * testRows;
        spec = SpecReader.read(Yaml.read(experiment(seeds)));
        SplittableRandom random = new SplittableRandom(1);
        targets = random.doubles(rows).map(u -> 10 * u).toArray();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int trials = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int testRows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        Path folder = Files.createTempDirectory("foldstream-evaluating");
        try {
            new EvaluatingTrials(folder, trials / (MODELS * FOLDS), testRows).measure(trials);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void measure(int trials) throws IOException, InterruptedException {
        ArtifactRef plan = train();
        long start = System.nanoTime();
        new EvaluateExperiment(store).evaluate(plan);
        double ours = (System.nanoTime() - start) / 1e9;
        Optional<String> python = Optional.ofNullable(System.getenv("PYTHON"));
        String theirs = "– | –";
        if (python.isPresent()) {
            double seconds = python(python.get());
            theirs = String.format(Locale.ROOT, "%.1f | %.2f", seconds, seconds / ours);
        }
        System.out.printf(
                Locale.ROOT,
                "| trials | test rows | here, s | heap at most, MiB | Python, s | ratio |%n"
                        + "|---|---|---|---|---|---|%n| %,d | %,d | %.1f | %d | %s |%n",
                trials,
                rows / FOLDS,
                ours,
                Runtime.getRuntime().maxMemory() >> 20,
                theirs);
    }

    private static String experiment(int seeds) {
        return """
        name: evaluating
        seeds: %s
        dataset: {kind: csv, file: rows.csv, inputs: [x], targets: [y], keep: [source]}
        folds: {kind: k-fold, k: %d}
        models: {%s}
        evaluation: {baseline: m0}
        """
                .formatted(
                        LongStream.range(0, seeds).boxed().toList(),
                        FOLDS,
                        IntStream.range(0, MODELS)
                                .mapToObj(m -> "m" + m + ": {architecture: {kind: mlp}}")
                                .collect(Collectors.joining(", ")));
    }

    /// Puts everything that training leaves behind.
    private ArtifactRef train() {
        List<Stack> stacks = new ArrayList<>();
        for (int model = 0; model < MODELS; model++) {
            String name = "m" + model;
            List<Trial> trials =
                    IntStream.range(0, FOLDS)
                            .boxed()
                            .flatMap(fold ->
                                    spec.seeds().stream().map(seed -> new Trial(name, fold, seed)))
                            .toList();
            for (int from = 0; from < trials.size(); from += WIDTH) {
                List<Trial> own = trials.subList(from, Math.min(trials.size(), from + WIDTH));
                Stack stack = new Stack(name + "-" + from, name, own);
                stacks.add(stack);
                train(stack);
            }
        }
        Plan plan =
                new Plan(
                        ID,
                        put("experiment.json", Json.document(SpecWriter.write(spec))),
                        put("dataset.json", Json.document(description())),
                        put("columns.safetensors", columns().write()),
                        put("folds.safetensors", folds().write()),
                        IntStream.range(0, FOLDS)
                                .mapToObj(f ->
                                        new Plan.FoldSize(f, rows - rows / FOLDS, 0, rows / FOLDS))
                                .toList(),
                        stacks);
        return put("plan.json", Json.document(plan));
    }

    private void train(Stack stack) {
        SequencedMap<String, StoredTensor> predictions = new LinkedHashMap<>();
        List<TrialOutcome> outcomes = new ArrayList<>();
        for (Trial trial : stack.trials()) {
            SplittableRandom random = new SplittableRandom(trial.id().hashCode());
            double noise =
                    1 + Integer.parseInt(trial.model(), 1, trial.model().length(), 10) / 20.0;
            int testRows = rows / FOLDS;
            float[] predicted = new float[testRows];
            for (int i = 0; i < testRows; i++) {
                double truth = targets[trial.fold() + i * FOLDS];
                predicted[i] = (float) (truth + noise * (random.nextDouble() - 0.5));
            }
            predictions.put(trial.id(), StoredTensor.of(predicted, testRows, 1));
            outcomes.add(
                    new TrialOutcome.Trained(trial, EPOCHS, EPOCHS, 0.1, OptionalDouble.empty()));
        }
        StackOutcome outcome =
                new StackOutcome(
                        stack.id(),
                        stack.model(),
                        4_385,
                        outcomes,
                        List.of(),
                        put(stack, "weights.safetensors", new byte[] {1}),
                        put(stack, "predictions.safetensors", new TensorFile(predictions).write()),
                        put(stack, "history.jsonl", history(stack)));
        put(stack, "outcome.json", Json.document(outcome));
    }

    private static byte[] history(Stack stack) {
        return IntStream.rangeClosed(1, EPOCHS)
                .mapToObj(epoch -> {
                    List<Double> losses =
                            stack.trials().stream().map(trial -> 0.1 + 1.0 / epoch).toList();
                    return Json.write(new EpochRecord(epoch, losses, losses)) + "\n";
                })
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private DatasetDescription description() {
        List<Category> sources =
                IntStream.range(0, SOURCES)
                        .mapToObj(source -> new Category("source-" + source, rows / SOURCES))
                        .toList();
        Column source =
                new Column(
                        "source",
                        List.of(),
                        0,
                        SOURCES - 1.0,
                        7.5,
                        4.6,
                        Optional.empty(),
                        sources,
                        0);
        return new DatasetDescription(
                "csv",
                rows,
                List.of(
                        new Column("x", 0, 10, 5, 2.9, Optional.empty()),
                        source,
                        new Column("y", 0, 10, 5, 2.9, Optional.empty())),
                List.of("x"),
                List.of("y"),
                List.of(),
                List.of());
    }

    private TensorFile columns() {
        SequencedMap<String, StoredTensor> columns = new LinkedHashMap<>();
        columns.put("x", StoredTensor.of(targets, rows));
        columns.put(
                "source",
                StoredTensor.of(
                        IntStream.range(0, rows)
                                .mapToDouble(row -> (row / FOLDS) % SOURCES)
                                .toArray(),
                        rows));
        columns.put("y", StoredTensor.of(targets, rows));
        return new TensorFile(columns);
    }

    /// Fold `f` tests the rows `i` with `i mod 10 = f`.
    private TensorFile folds() {
        SequencedMap<String, StoredTensor> folds = new LinkedHashMap<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int own = fold;
            long[] test = LongStream.range(0, rows).filter(row -> row % FOLDS == own).toArray();
            long[] training = LongStream.range(0, rows).filter(row -> row % FOLDS != own).toArray();
            folds.put(FoldTensors.training(fold), StoredTensor.of(training, training.length));
            folds.put(FoldTensors.validation(fold), StoredTensor.of(new long[0], 0));
            folds.put(FoldTensors.test(fold), StoredTensor.of(test, test.length));
        }
        return new TensorFile(folds);
    }

    private ArtifactRef put(String file, byte[] bytes) {
        return store.put(ArtifactKeys.experiment(ID, file), bytes, MediaTypes.BYTES);
    }

    private ArtifactRef put(Stack stack, String file, byte[] bytes) {
        return store.put(ArtifactKeys.stack(ID, stack.id(), file), bytes, MediaTypes.BYTES);
    }

    /// Seconds of the same in Python, without starting it and importing.
    private double python(String python) throws IOException, InterruptedException {
        Path script = Path.of("bench", "scikit-learn", "evaluate.py");
        Process process =
                new ProcessBuilder(
                                python,
                                script.toString(),
                                folder.resolve("experiments").resolve(ID).toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("Python ended with exit code " + process.exitValue());
        }
        return Double.parseDouble(said.strip());
    }
}
