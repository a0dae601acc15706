package dev.foldstream.trainer;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.provenance.FoldstreamVersion;
import dev.foldstream.contracts.provenance.TrainingRun;
import dev.foldstream.contracts.spec.EstimatorSpec;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SuccessiveHalving;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.engine.ComputeDevice;
import dev.foldstream.trainer.engine.TensorEngine;
import dev.foldstream.trainer.estimator.EstimatorFit;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.SampleCache;
import dev.foldstream.trainer.sample.Samples;
import dev.foldstream.trainer.sample.ScaleNotes;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import dev.foldstream.trainer.training.PhasedTraining;
import dev.foldstream.trainer.training.StartingWeights;
import dev.foldstream.trainer.training.TrainingCancelled;
import dev.foldstream.trainer.training.TrainingFiles;
import dev.foldstream.trainer.training.TrainingWatch;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Trains one stack of a plan and publishes what comes of it. If that lies in the store already,
/// nothing is trained; if a checkpoint does, training goes on from it. Thread-safe: stacks may be
/// trained side by side, one a thread.
public final class TrainStack {
    /// What a trained stack leaves last, and one in training from time to time.
    public static final String OUTCOME = "outcome.json";

    public static final String CHECKPOINT = "checkpoint.safetensors";

    private final ArtifactStore store;
    private final SampleCache datasets;
    private final TensorEngine engine;
    private final Clock clock;
    private final Duration checkpointEvery;

    /// @param checkpointEvery work of a network that an interruption may cost; an epoch that takes
    ///   longer has a checkpoint of its own
    public TrainStack(
            ArtifactStore store,
            SampleCache datasets,
            TensorEngine engine,
            Clock clock,
            Duration checkpointEvery) {
        this.store = store;
        this.datasets = datasets;
        this.engine = engine;
        this.clock = clock;
        this.checkpointEvery = checkpointEvery;
    }

    /// Blocks until the stack is done.
    ///
    /// @param watch is told of progress, and asked a few times a second whether to stop
    /// @return what `outcome.json` says
    /// @throws TrainingCancelled when the watch said so; no result was published
    /// @throws IllegalArgumentException when plan, dataset and folds contradict each other
    public StackOutcome train(Plan plan, Stack stack, TrainingWatch watch)
            throws TrainingCancelled {
        StackFiles files = new StackFiles(plan.experimentId(), stack.id());
        Optional<ArtifactRef> done = files.find(OUTCOME);
        if (done.isPresent()) {
            return Json.read(store.read(done.get()), StackOutcome.class);
        }
        DatasetDescription description =
                Json.read(store.read(plan.dataset()), DatasetDescription.class);
        Candidates candidates = Candidates.of(experiment(plan), stack);
        RowLayout inputs = candidates.first().inputLayout(description);
        try (SampleCache.Lease dataset =
                datasets.lease(plan.columns(), inputs, description.targetLayout())) {
            StackSamples samples = samples(plan, dataset.samples(), stack);
            Instant begun = clock.instant();
            StackFit fit = fit(candidates, samples, files, watch);
            List<String> notes = new ArrayList<>(ScaleNotes.of(samples));
            notes.addAll(fit.notes());
            return publish(stack, fit, notes, files, run(candidates.first(), begun));
        }
    }

    private TrainingRun run(ModelSpec model, Instant begun) {
        boolean network = model.architecture() instanceof NetworkSpec;
        return new TrainingRun(
                Duration.between(begun, clock.instant()).toMillis() / 1000.0,
                (network ? engine.device() : ComputeDevice.CPU).name().toLowerCase(Locale.ROOT),
                network ? Optional.of(engine.version()) : Optional.empty(),
                FoldstreamVersion.current(),
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private StackFit fit(
            Candidates candidates, StackSamples samples, StackFiles files, TrainingWatch watch)
            throws TrainingCancelled {
        return switch (candidates.first().architecture()) {
            case EstimatorSpec estimator ->
                    EstimatorFit.of(
                            candidates.members().stream()
                                    .map(ModelSpec::architecture)
                                    .map(EstimatorSpec.class::cast)
                                    .toList(),
                            samples,
                            watch);
            case NetworkSpec network ->
                    new PhasedTraining(
                                    candidates.members(),
                                    samples,
                                    candidates.halving(),
                                    startingWeights(candidates.first()))
                            .fit(engine, clock, files, watch);
        };
    }

    /// What the members of a stack are: of one structure.
    ///
    /// @param members one per trial
    /// @param halving stops the weaker ones on the way
    private record Candidates(List<ModelSpec> members, Optional<SuccessiveHalving> halving) {
        static Candidates of(ExperimentSpec experiment, Stack stack) {
            Map<String, ModelSpec> candidates = experiment.candidates(stack.model());
            List<ModelSpec> members = new ArrayList<>();
            for (Trial trial : stack.trials()) {
                ModelSpec candidate = candidates.get(trial.model());
                if (candidate == null) {
                    throw new IllegalArgumentException(
                            "trial %s is of none of the models %s"
                                    .formatted(trial.id(), candidates.keySet()));
                }
                members.add(candidate);
            }
            return new Candidates(
                    members, experiment.model(stack.model()).candidates().successiveHalving());
        }

        ModelSpec first() {
            return members.getFirst();
        }
    }

    /// @throws ArtifactMissing when the weights that the model names are not there
    private Optional<StartingWeights> startingWeights(ModelSpec model) {
        return model.initialWeights()
                .map(key -> store.find(key).orElseThrow(() -> new ArtifactMissing(key)))
                .map(found -> new StartingWeights(found.key(), TensorFile.read(store.read(found))));
    }

    private ExperimentSpec experiment(Plan plan) {
        String json = new String(store.read(plan.experiment()), StandardCharsets.UTF_8);
        return SpecReader.read(Json.tree(json));
    }

    private StackSamples samples(Plan plan, Samples dataset, Stack stack) {
        TensorFile folds = TensorFile.read(store.read(plan.foldIndices()));
        return new StackSamples(
                dataset, stack.trials().stream().map(trial -> TrialRows.of(trial, folds)).toList());
    }

    /// What comes of the stack: of two trainers that train the same one, the first to publish says
    /// so for both.
    private StackOutcome publish(
            Stack stack, StackFit fit, List<String> notes, StackFiles files, TrainingRun run) {
        String history =
                fit.history().stream()
                        .map(epoch -> Json.write(epoch) + "\n")
                        .collect(Collectors.joining());
        StackOutcome outcome =
                new StackOutcome(
                        stack.id(),
                        stack.model(),
                        fit.parameters(),
                        fit.outcomes(),
                        notes,
                        files.put(
                                "weights.safetensors",
                                fit.weights().write(),
                                MediaTypes.SAFETENSORS),
                        files.put(
                                "predictions.safetensors",
                                fit.predictions().write(),
                                MediaTypes.SAFETENSORS),
                        files.put("history.jsonl", utf8(history), MediaTypes.JSON_LINES),
                        fit.representations()
                                .map(seen ->
                                        files.put(
                                                "representations.safetensors",
                                                seen.write(),
                                                MediaTypes.SAFETENSORS)),
                        Optional.of(run));
        byte[] document = Json.document(outcome);
        ArtifactRef kept = files.put(OUTCOME, document, MediaTypes.JSON);
        return kept.sha256().equals(Sha256.of(document))
                ? outcome
                : Json.read(store.read(kept), StackOutcome.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The artifacts of one stack.
    private final class StackFiles implements TrainingFiles {
        private final String experimentId;
        private final String stackId;
        private final String folder;

        StackFiles(String experimentId, String stackId) {
            this(experimentId, stackId, "");
        }

        private StackFiles(String experimentId, String stackId, String folder) {
            this.experimentId = experimentId;
            this.stackId = stackId;
            this.folder = folder;
        }

        Optional<ArtifactRef> find(String file) {
            return store.find(key(file));
        }

        ArtifactRef put(String file, byte[] bytes, String mediaType) {
            return store.put(key(file), bytes, mediaType);
        }

        @Override
        public Duration checkpointEvery() {
            return checkpointEvery;
        }

        /// A checkpoint that is replaced while it is read, or is damaged, is as good as none.
        @Override
        public Optional<byte[]> latestCheckpoint() {
            try {
                return find(CHECKPOINT).map(store::read);
            } catch (ArtifactDamaged | ArtifactMissing none) {
                return Optional.empty();
            }
        }

        @Override
        public void replaceCheckpoint(byte[] bytes) {
            store.replace(key(CHECKPOINT), bytes, MediaTypes.SAFETENSORS);
        }

        @Override
        public void keepCheckpoint(int attempt, int epoch, byte[] bytes) {
            String name = "checkpoints/attempt-%d-epoch-%d.safetensors".formatted(attempt, epoch);
            put(name, bytes, MediaTypes.SAFETENSORS);
        }

        @Override
        public void replaceHistory(byte[] lines) {
            store.replace(key("history-so-far.jsonl"), lines, MediaTypes.JSON_LINES);
        }

        @Override
        public void keepHistory(byte[] lines) {
            put("history.jsonl", lines, MediaTypes.JSON_LINES);
        }

        @Override
        public void keepProgram(String text) {
            put("program.txt", utf8(text), MediaTypes.TEXT);
        }

        @Override
        public TrainingFiles phase(String name) {
            return new StackFiles(experimentId, stackId, folder + "phases/" + name + "/");
        }

        private String key(String file) {
            return ArtifactKeys.stack(experimentId, stackId, folder + file);
        }
    }
}
