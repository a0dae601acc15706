package dev.foldstream.trainer;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.spec.EstimatorSpec;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.engine.TensorEngine;
import dev.foldstream.trainer.estimator.EstimatorFit;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.SampleCache;
import dev.foldstream.trainer.sample.Samples;
import dev.foldstream.trainer.sample.ScaleNotes;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import dev.foldstream.trainer.training.NetworkTraining;
import dev.foldstream.trainer.training.TrainingCancelled;
import dev.foldstream.trainer.training.TrainingFiles;
import dev.foldstream.trainer.training.TrainingWatch;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Trains one stack of a plan and publishes what comes of it. If that lies in the store already,
/// nothing is trained; if a checkpoint does, training goes on from it. Thread-safe: stacks may be
/// trained side by side, one a thread.
public final class TrainStack {
    private final ArtifactStore store;
    private final SampleCache datasets;
    private final TensorEngine engine;
    private final Clock clock;

    public TrainStack(ArtifactStore store, SampleCache datasets, TensorEngine engine, Clock clock) {
        this.store = store;
        this.datasets = datasets;
        this.engine = engine;
        this.clock = clock;
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
        Optional<ArtifactRef> done = files.find("outcome.json");
        if (done.isPresent()) {
            return Json.read(store.read(done.get()), StackOutcome.class);
        }
        DatasetDescription description =
                Json.read(store.read(plan.dataset()), DatasetDescription.class);
        ExperimentSpec experiment = experiment(plan);
        RowLayout inputs = experiment.model(stack.model()).inputLayout(description);
        try (SampleCache.Lease dataset =
                datasets.lease(plan.columns(), inputs, description.targetLayout())) {
            StackSamples samples = samples(plan, dataset.samples(), stack);
            StackFit fit = fit(experiment, stack, samples, files, watch);
            return publish(stack, fit, ScaleNotes.of(samples), files);
        }
    }

    private StackFit fit(
            ExperimentSpec experiment,
            Stack stack,
            StackSamples samples,
            StackFiles files,
            TrainingWatch watch)
            throws TrainingCancelled {
        return switch (experiment.model(stack.model()).architecture()) {
            case EstimatorSpec estimator -> EstimatorFit.of(estimator, samples);
            case NetworkSpec network -> trainNetworks(experiment, samples, files, watch);
        };
    }

    private StackFit trainNetworks(
            ExperimentSpec experiment, StackSamples samples, StackFiles files, TrainingWatch watch)
            throws TrainingCancelled {
        List<ModelSpec> models =
                samples.trials().stream().map(trial -> experiment.model(trial.model())).toList();
        NetworkTraining networks = new NetworkTraining(models, samples);
        files.put("program.txt", utf8(networks.programText()), MediaTypes.TEXT);
        return networks.fit(engine, clock, files, watch);
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

    private static StackOutcome publish(
            Stack stack, StackFit fit, List<String> notes, StackFiles files) {
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
                        files.put("history.jsonl", utf8(history), MediaTypes.JSON_LINES));
        files.put("outcome.json", Json.document(outcome), MediaTypes.JSON);
        return outcome;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The artifacts of one stack.
    private final class StackFiles implements TrainingFiles {
        private static final String CHECKPOINT = "checkpoint.safetensors";

        private final String experimentId;
        private final String stackId;

        StackFiles(String experimentId, String stackId) {
            this.experimentId = experimentId;
            this.stackId = stackId;
        }

        Optional<ArtifactRef> find(String file) {
            return store.find(key(file));
        }

        ArtifactRef put(String file, byte[] bytes, String mediaType) {
            return store.put(key(file), bytes, mediaType);
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

        private String key(String file) {
            return ArtifactKeys.stack(experimentId, stackId, file);
        }
    }
}
