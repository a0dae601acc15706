package dev.foldstream.evaluator.score;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetQuality;
import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.store.ArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An experiment all of whose stacks are trained, as its documents describe it.
///
/// @param quality of the dataset; absent where an older version published it
/// @param outcomes one per stack, in the order of the plan
/// @param leakage absent where nobody looked for it
/// @param command that it was submitted by; absent where a program did
public record TrainedExperiment(
        Plan plan,
        ExperimentSpec spec,
        DatasetDescription dataset,
        Optional<DatasetQuality> quality,
        List<StackOutcome> outcomes,
        Optional<Leakage> leakage,
        Optional<String> command) {
    public TrainedExperiment {
        outcomes = List.copyOf(outcomes);
    }

    /// Reads the documents: one small file a stack.
    ///
    /// @throws ArtifactMissing when a stack is not trained yet
    public static TrainedExperiment load(ArtifactStore store, Plan plan) {
        String json = new String(store.read(plan.experiment()), StandardCharsets.UTF_8);
        List<StackOutcome> outcomes = new ArrayList<>();
        for (Stack stack : plan.stacks()) {
            outcomes.add(outcome(store, plan.experimentId(), stack));
        }
        return new TrainedExperiment(
                plan,
                SpecReader.read(Json.tree(json)),
                Json.read(store.read(plan.dataset()), DatasetDescription.class),
                store.find(ArtifactKeys.quality(plan.dataset()))
                        .map(document -> Json.read(store.read(document), DatasetQuality.class)),
                outcomes,
                store.find(ArtifactKeys.experiment(plan.experimentId(), "leakage.json"))
                        .map(found -> Json.read(store.read(found), Leakage.class)),
                store.find(ArtifactKeys.experiment(plan.experimentId(), "command.txt"))
                        .map(found -> new String(store.read(found), StandardCharsets.UTF_8))
                        .map(String::strip));
    }

    private static StackOutcome outcome(ArtifactStore store, String experimentId, Stack stack) {
        String key = ArtifactKeys.stack(experimentId, stack.id(), "outcome.json");
        byte[] json = store.read(store.find(key).orElseThrow(() -> new ArtifactMissing(key)));
        return Json.read(json, StackOutcome.class);
    }

    /// What a reader of the scores should know besides, in sentences: which models were left out,
    /// and what leaks.
    public List<String> notes() {
        List<String> notes = new ArrayList<>(spec.absences(dataset));
        leakage.ifPresent(found -> {
            for (Leakage.Finding finding : found.findings()) {
                notes.add("Leakage: " + finding.sentence());
            }
        });
        return notes;
    }

    /// What is measured, the first one ranks.
    public List<Metric> metrics() {
        return spec.evaluation().metrics(dataset.targetLayout());
    }

    /// The metric that ranks.
    public Metric rankedBy() {
        return metrics().getFirst();
    }

    /// `n_test / n_train` over all folds, where `n_train` counts what a model could learn from: the
    /// training and the validation part.
    public double testToTraining() {
        long test = plan.outer().stream().mapToLong(Plan.FoldSize::test).sum();
        long seen =
                plan.outer().stream().mapToLong(fold -> fold.training() + fold.validation()).sum();
        return (double) test / seen;
    }
}
