package dev.foldstream.evaluator.score;

import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.metric.Measure;
import dev.foldstream.evaluator.metric.TestPredictions;
import dev.foldstream.evaluator.score.TrialScore.Status;
import dev.foldstream.evaluator.selection.CandidateLoss;
import dev.foldstream.evaluator.selection.SelectCandidates;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Scores every trial on the test rows of its fold; each file is read once.
///
/// A failed trial has no predictions. Leaving it out would reward a model that fails on hard folds,
/// so the constant predictor takes its place: the mean of the fold's training targets, which is
/// what anyone can predict without a model.
///
/// Confined to one thread.
public final class ScoreTrials {
    private final List<Metric> metrics;
    private final Targets targets;
    private final TensorFile folds;
    private final Map<Integer, long[]> testRows = new HashMap<>();

    private ScoreTrials(List<Metric> metrics, Targets targets, TensorFile folds) {
        this.metrics = metrics;
        this.targets = targets;
        this.folds = folds;
    }

    /// @param selection who speaks for whom
    /// @param ensembles is told of the predictions of every trial that speaks for somebody
    public static ScoreTable score(
            ArtifactStore store,
            TrainedExperiment experiment,
            SelectCandidates selection,
            Ensembles ensembles) {
        ScoreTrials scoring = of(store, experiment, experiment.metrics());
        List<TrialScore> scores = new ArrayList<>();
        for (StackOutcome outcome : experiment.outcomes()) {
            TensorFile predictions = TensorFile.read(store.read(outcome.predictions()));
            for (TrialOutcome trial : outcome.trials()) {
                Optional<String> entrant = selection.entrant(trial.trial());
                if (entrant.isPresent()) {
                    scores.add(scoring.score(entrant.get(), trial, predictions));
                    if (trial instanceof TrialOutcome.Trained) {
                        double[] predicted = predictions.get(trial.trial().id()).doubles();
                        ensembles.add(entrant.get(), trial.trial(), predicted);
                    }
                }
            }
        }
        List<String> entrants = new ArrayList<>();
        for (String entrant : selection.entrants()) {
            entrants.add(entrant);
            if (ensembles.has(entrant)) {
                entrants.add(Ensembles.name(entrant));
                ensembles
                        .members(entrant)
                        .forEach(member -> scores.add(scoring.score(entrant, member)));
            }
        }
        return new ScoreTable(experiment.metrics(), experiment.spec().seeds(), entrants, scores);
    }

    /// What every trial says of its candidate: on inner folds its score on their test rows by the
    /// metric that ranks, where there are some; else its validation loss.
    public static List<CandidateLoss> losses(ArtifactStore store, TrainedExperiment experiment) {
        boolean nested = experiment.plan().outer().size() < experiment.plan().folds().size();
        return nested ? innerLosses(store, experiment) : validationLosses(experiment);
    }

    private static List<CandidateLoss> validationLosses(TrainedExperiment experiment) {
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

    private static List<CandidateLoss> innerLosses(
            ArtifactStore store, TrainedExperiment experiment) {
        ScoreTrials scoring = of(store, experiment, List.of(experiment.rankedBy()));
        int sign = experiment.rankedBy().higherIsBetter() ? -1 : 1;
        List<CandidateLoss> losses = new ArrayList<>();
        for (StackOutcome outcome : experiment.outcomes()) {
            TensorFile predictions = TensorFile.read(store.read(outcome.predictions()));
            for (TrialOutcome trial : outcome.trials()) {
                Trial own = trial.trial();
                experiment
                        .plan()
                        .folds()
                        .get(own.fold())
                        .within()
                        .ifPresent(fold ->
                                losses.add(
                                        new CandidateLoss(
                                                own.model(),
                                                fold,
                                                sign * scoring.inner(trial, predictions))));
            }
        }
        return losses;
    }

    private double inner(TrialOutcome trial, TensorFile predictions) {
        return trial instanceof TrialOutcome.Trained
                ? measure(trial.trial(), predictions.get(trial.trial().id()).doubles()).getFirst()
                : metrics.getFirst().higherIsBetter()
                        ? Double.NEGATIVE_INFINITY
                        : Double.POSITIVE_INFINITY;
    }

    private static ScoreTrials of(
            ArtifactStore store, TrainedExperiment experiment, List<Metric> metrics) {
        Targets targets =
                Targets.read(
                        store, experiment.plan().columns(), experiment.dataset().targetLayout());
        return new ScoreTrials(
                metrics, targets, TensorFile.read(store.read(experiment.plan().foldIndices())));
    }

    private TrialScore score(String entrant, Ensembles.FoldMean mean) {
        Trial trial = new Trial(Ensembles.name(entrant), mean.fold(), 0);
        double[] observed = targets.rows(testRows(mean.fold()));
        mean.observe(observed);
        return new TrialScore(
                Ensembles.name(entrant),
                trial,
                Status.ENSEMBLE,
                0,
                0,
                measure(trial, mean.predictions()));
    }

    private TrialScore score(String entrant, TrialOutcome outcome, TensorFile predictions) {
        Trial trial = outcome.trial();
        return switch (outcome) {
            case TrialOutcome.Trained trained ->
                    new TrialScore(
                            entrant,
                            trial,
                            Status.TRAINED,
                            trained.epochs(),
                            trained.bestEpoch(),
                            measure(trial, predictions.get(trial.id()).doubles()));
            case TrialOutcome.Diverged diverged -> failed(entrant, diverged, Status.DIVERGED);
            case TrialOutcome.Stuck stuck -> failed(entrant, stuck, Status.STUCK);
        };
    }

    private TrialScore failed(String entrant, TrialOutcome outcome, Status status) {
        Trial trial = outcome.trial();
        List<Double> values = measure(trial, constantPredictions(trial.fold()));
        return new TrialScore(entrant, trial, status, outcome.epochs(), 0, values);
    }

    private List<Double> measure(Trial trial, double[] predicted) {
        double[] observed = targets.rows(testRows(trial.fold()));
        TestPredictions rows = new TestPredictions(predicted, observed, targets.count());
        return metrics.stream().map(metric -> Measure.of(metric, rows)).toList();
    }

    private double[] constantPredictions(int fold) {
        double[] means = targets.means(folds.get(FoldTensors.training(fold)).longs());
        double[] predicted = new double[testRows(fold).length * means.length];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = means[i % means.length];
        }
        return predicted;
    }

    private long[] testRows(int fold) {
        return testRows.computeIfAbsent(fold, f -> folds.get(FoldTensors.test(f)).longs());
    }
}
