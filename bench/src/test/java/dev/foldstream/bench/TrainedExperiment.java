package dev.foldstream.bench;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.data.PublishDataset;
import dev.foldstream.fold.PlanTrials;
import dev.foldstream.fold.plan.StackPlanner;
import dev.foldstream.fold.plan.StackWidth;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.testing.InMemoryArtifactStore;
import dev.foldstream.trainer.TrainStack;
import dev.foldstream.trainer.engine.TensorEngine;
import dev.foldstream.trainer.sample.SampleCache;
import dev.foldstream.trainer.sample.ScratchFolder;
import dev.foldstream.trainer.training.TrainingCancelled;
import dev.foldstream.trainer.training.TrainingWatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/// An experiment of which every stack is trained, by data-service, fold-service and trainer-service
/// one after another.
record TrainedExperiment(ArtifactStore store, ExperimentSpec spec, Plan plan) {

    /// @param resource an experiment file beside the tests
    static TrainedExperiment of(String resource, TensorEngine engine, Path scratch)
            throws IOException, TrainingCancelled {
        String yaml;
        try (InputStream in =
                Objects.requireNonNull(
                        TrainedExperiment.class.getResourceAsStream(resource), resource)) {
            yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        ArtifactStore store = new InMemoryArtifactStore();
        PublishDataset.Published data =
                new PublishDataset(store).publish("test", Yaml.read(yaml), Map.of());
        ArtifactRef planned =
                new PlanTrials(store, new StackPlanner(StackWidth.Calibration.standard()))
                        .plan(
                                new PlanTrials.Request(
                                        "test", data.experiment(), data.dataset(), data.columns()))
                        .plan();
        Plan plan = Json.read(store.read(planned), Plan.class);
        try (SampleCache cache =
                new SampleCache(store, ScratchFolder.open(scratch), Long.MAX_VALUE)) {
            TrainStack trainer =
                    new TrainStack(store, cache, engine, Clock.systemUTC(), Duration.ofSeconds(5));
            for (Stack stack : plan.stacks()) {
                trainer.train(plan, stack, TrainingWatch.none());
            }
        }
        return new TrainedExperiment(store, SpecReader.read(Yaml.read(yaml)), plan);
    }
}
