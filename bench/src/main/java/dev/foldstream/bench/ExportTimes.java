package dev.foldstream.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Suite;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.verdict.Certificate.Equal;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.data.PublishDataset;
import dev.foldstream.export.ExportModel;
import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.export.lowering.Lowering;
import dev.foldstream.export.lowering.RtNeuralLowering;
import dev.foldstream.export.lowering.TrialWeights;
import dev.foldstream.fold.PlanTrials;
import dev.foldstream.fold.plan.StackPlanner;
import dev.foldstream.fold.plan.StackWidth;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.store.StoredColumns;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.InMemoryArtifactStore;
import dev.foldstream.trainer.TrainStack;
import dev.foldstream.trainer.engine.TensorEngine;
import dev.foldstream.trainer.sample.SampleCache;
import dev.foldstream.trainer.sample.ScratchFolder;
import dev.foldstream.trainer.training.TrainingCancelled;
import dev.foldstream.trainer.training.TrainingWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// How long it takes to export the five networks of the Kelly guide as RTNeural JSON with their
/// certificates, how large the files are, and how close their outputs are to the predictions of the
/// trainer; of the largest, where the time goes.
///
/// The networks are trained first, on one fold for as many epochs as said; the store is memory.
///
/// `java … dev.foldstream.bench.ExportTimes [rounds [epochs]]`
public final class ExportTimes {
    private static final String LARGEST = "melody";

    private final Path folder;
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    private ExportTimes(Path folder) {
        this.folder = folder;
    }

    /// @param epochs of each network, less where it stops early
    private record Trained(String model, ExperimentSpec spec, Plan plan, int epochs) {}

    public static void main(String[] arguments) throws IOException, TrainingCancelled {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        Path folder = Files.createTempDirectory("foldstream-exporting");
        try {
            new ExportTimes(folder).measure(rounds, epochs);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void measure(int rounds, int epochs) throws IOException, TrainingCancelled {
        List<Trained> networks = new ArrayList<>();
        ObjectNode file =
                (ObjectNode) Yaml.read(Files.readString(Path.of("examples/kelly/all-five.yaml")));
        try (TensorEngine engine = TensorEngine.start()) {
            for (Map.Entry<String, ObjectNode> entry : Suite.expand(file, List.of()).entrySet()) {
                Trained network = train(entry.getKey(), entry.getValue(), engine, epochs);
                if (entry.getKey().equals(LARGEST)) {
                    networks.addFirst(network); // first, to pay for what the JVM has not compiled
                } else {
                    networks.add(network);
                }
            }
        }
        System.out.println(
                "| network | epochs | rows × steps | parameters, trained / file | file, MB | first, s"
                        + " | then, s | error, max | error, mean | max abs p | of target dev. |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (Trained network : networks) {
            say(network, rounds);
        }
        parts(networks.getFirst(), rounds);
    }

    private Trained train(String name, ObjectNode experiment, TensorEngine engine, int epochs)
            throws IOException, TrainingCancelled {
        String model = experiment.at("/export/models/0").asText();
        ((ObjectNode) experiment.get("models")).retain(model);
        ((ObjectNode) experiment.at("/models/" + model + "/training")).put("epochs", epochs);
        experiment.remove("evaluation");
        experiment.set("folds", Yaml.read("{kind: holdout, test: 0.34, validation: 0.2}"));
        PublishDataset.Published data =
                new PublishDataset(store).publish(name, experiment, Map.of());
        ArtifactRef planned =
                new PlanTrials(store, new StackPlanner(StackWidth.Calibration.standard()))
                        .plan(
                                new PlanTrials.Request(
                                        name, data.experiment(), data.dataset(), data.columns()))
                        .plan();
        Plan plan = Json.read(store.read(planned), Plan.class);
        int ran = 0;
        try (SampleCache cache =
                new SampleCache(
                        store, ScratchFolder.open(folder.resolve("scratch")), Long.MAX_VALUE)) {
            TrainStack trainer =
                    new TrainStack(store, cache, engine, Clock.systemUTC(), Duration.ofSeconds(5));
            for (Stack stack : plan.stacks()) {
                ran = trainer.train(plan, stack, TrainingWatch.none()).trials().getFirst().epochs();
            }
        }
        return new Trained(model, SpecReader.read(experiment), plan, ran);
    }

    private void say(Trained network, int rounds) {
        double[] seconds = new double[rounds + 1];
        Equal equal = null;
        for (int round = 0; round <= rounds; round++) {
            for (String file : List.of("model.json", "certificate.json")) {
                store.lose(
                        ArtifactKeys.export(network.plan().experimentId(), network.model(), file));
            }
            long start = System.nanoTime();
            equal =
                    (Equal)
                            new ExportModel(store)
                                    .export(
                                            network.plan(),
                                            network.model(),
                                            network.spec(),
                                            ExportFormat.RTNEURAL)
                                    .certificate();
            seconds[round] = (System.nanoTime() - start) / 1e9;
        }
        Equal last = Objects.requireNonNull(equal);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d × %d | %,d / %,d | %.3f | %.2f | %.2f | %.1e | %.1e | %.2f | %.1e |%n",
                network.model(),
                network.epochs(),
                last.rowsCompared(),
                last.stepsPerRow(),
                last.parametersTrained(),
                last.parametersInFile(),
                last.file().bytes() / 1e6,
                seconds[0],
                median(Arrays.copyOfRange(seconds, 1, seconds.length)),
                last.maximumAbsoluteError(),
                last.meanAbsoluteError(),
                last.largestPrediction(),
                last.maximumRelativeError());
    }

    /// Medians of the steps of an export, once the JVM has compiled them.
    private void parts(Trained network, int rounds) {
        Plan plan = network.plan();
        Stack stack = plan.stacks().getFirst();
        StackOutcome outcome =
                Json.read(
                        store.read(
                                store.find(
                                                ArtifactKeys.stack(
                                                        plan.experimentId(),
                                                        stack.id(),
                                                        "outcome.json"))
                                        .orElseThrow()),
                        StackOutcome.class);
        Trial trial = stack.trials().getFirst();
        ModelSpec model = Objects.requireNonNull(network.spec().models().get(network.model()));
        double[][] seconds = new double[5][rounds];
        for (int round = 0; round < rounds; round++) {
            int at = round;
            TestPart part = timed(seconds[0], at, () -> testPart(network, outcome, trial));
            Lowering.Said said =
                    timed(
                            seconds[1],
                            at,
                            () ->
                                    (Lowering.Said)
                                            RtNeuralLowering.lower(
                                                    model,
                                                    new TrialWeights(
                                                            TensorFile.read(
                                                                    store.read(outcome.weights())),
                                                            0)));
            Provenance origin = new Provenance("e", trial, "", List.of(), List.of());
            byte[] file = timed(seconds[2], at, () -> RtNeuralWriter.write(said.network(), origin));
            Interpreter read = timed(seconds[3], at, () -> Interpreter.load(file));
            timed(seconds[4], at, () -> Agreement.measure(read, part));
        }
        System.out.printf(
                Locale.ROOT,
                "%n%s, ms: test part from the store %.0f, weights from the store and their lowering"
                        + " %.0f, writing %.0f, reading back %.0f, comparing %.0f%n",
                network.model(),
                1e3 * median(seconds[0]),
                1e3 * median(seconds[1]),
                1e3 * median(seconds[2]),
                1e3 * median(seconds[3]),
                1e3 * median(seconds[4]));
    }

    private static <T> T timed(double[] seconds, int at, Supplier<T> step) {
        long start = System.nanoTime();
        T result = step.get();
        seconds[at] = (System.nanoTime() - start) / 1e9;
        return result;
    }

    private TestPart testPart(Trained network, StackOutcome outcome, Trial trial) {
        Plan plan = network.plan();
        DatasetDescription dataset =
                Json.read(store.read(plan.dataset()), DatasetDescription.class);
        RowLayout inputs =
                Objects.requireNonNull(network.spec().models().get(network.model()))
                        .inputLayout(dataset);
        double[] deviations = new double[dataset.targetLayout().width()];
        Arrays.fill(deviations, 1);
        return new TestPart(
                TensorFile.read(store.read(plan.foldIndices()))
                        .get(FoldTensors.test(trial.fold()))
                        .longs(),
                inputs,
                List.copyOf(StoredColumns.read(store, plan.columns(), inputs.columns()).values()),
                TensorFile.read(store.read(outcome.predictions())).get(trial.id()).doubles(),
                deviations);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
