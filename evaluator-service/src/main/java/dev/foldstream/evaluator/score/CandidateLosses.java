package dev.foldstream.evaluator.score;

import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.prediction.TestParts;
import dev.foldstream.evaluator.selection.CandidateLoss;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What every trial says of its candidate: on inner folds its score on their test rows by the
/// metric that ranks, where there are some; else its validation loss.
public final class CandidateLosses {
    private CandidateLosses() {}

    /// @param parts test parts of all folds
    public static List<CandidateLoss> of(
            ArtifactStore store, TrainedExperiment experiment, TestParts parts) {
        boolean nested = experiment.plan().outer().size() < experiment.plan().folds().size();
        return nested ? onInnerFolds(store, experiment, parts) : ofValidation(experiment);
    }

    private static List<CandidateLoss> ofValidation(TrainedExperiment experiment) {
        return experiment.outcomes().stream()
                .flatMap(outcome -> outcome.trials().stream())
                .map(trial ->
                        new CandidateLoss(
                                trial.trial().model(),
                                trial.trial().fold(),
                                trial instanceof TrialOutcome.Trained trained
                                        ? trained.selectionLoss()
                                        : Double.POSITIVE_INFINITY))
                .toList();
    }

    private static List<CandidateLoss> onInnerFolds(
            ArtifactStore store, TrainedExperiment experiment, TestParts parts) {
        List<CandidateLoss> losses = new ArrayList<>();
        for (StackOutcome outcome : experiment.outcomes()) {
            TensorFile predictions = TensorFile.read(store.read(outcome.predictions()));
            for (TrialOutcome trial : outcome.trials()) {
                int fold = trial.trial().fold();
                Optional<Integer> outer = experiment.plan().folds().get(fold).within();
                if (outer.isPresent()) {
                    double loss = loss(experiment.rankedBy(), trial, predictions, parts);
                    losses.add(new CandidateLoss(trial.trial().model(), outer.get(), loss));
                }
            }
        }
        return losses;
    }

    private static double loss(
            Metric metric, TrialOutcome outcome, TensorFile predictions, TestParts parts) {
        if (!(outcome instanceof TrialOutcome.Trained trained)) {
            return Double.POSITIVE_INFINITY;
        }
        double[] predicted = predictions.get(trained.trial().id()).doubles();
        double score =
                ScoreTrials.measure(List.of(metric), parts.of(trained.trial().fold()), predicted)
                        .getFirst();
        return metric.higherIsBetter() ? -score : score;
    }
}
