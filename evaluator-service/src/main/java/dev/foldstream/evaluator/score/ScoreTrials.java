package dev.foldstream.evaluator.score;

import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.metric.Measure;
import dev.foldstream.evaluator.metric.TestPredictions;
import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import dev.foldstream.evaluator.prediction.SeedMeans;
import dev.foldstream.evaluator.prediction.TestPart;
import dev.foldstream.evaluator.prediction.TestParts;
import dev.foldstream.evaluator.score.TrialScore.Status;
import dev.foldstream.evaluator.selection.SelectCandidates;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Scores every trial on the test rows of its fold, model by model: each file is read once, and the
/// predictions of one model are in memory at a time.
///
/// A failed trial has no predictions. Leaving it out would reward a model that fails on hard folds,
/// so the constant predictor takes its place: the mean of the fold's training targets, which is
/// what anyone can predict without a model.
///
/// Confined to one thread.
public final class ScoreTrials {
    private final ArtifactStore store;
    private final TrainedExperiment experiment;
    private final SelectCandidates selection;
    private final TestParts parts;
    private final List<TrialReader> readers;
    private final List<TrialScore> scores = new ArrayList<>();
    private final Ensembles ensembles;
    private final List<String> ensembled = new ArrayList<>();

    /// @param selection who speaks for whom
    /// @param readers are told of what every trial predicted
    /// @param ensembles says which entrants have one
    public ScoreTrials(
            ArtifactStore store,
            TrainedExperiment experiment,
            SelectCandidates selection,
            TestParts parts,
            List<TrialReader> readers,
            Ensembles ensembles) {
        this.store = store;
        this.experiment = experiment;
        this.selection = selection;
        this.parts = parts;
        this.readers = List.copyOf(readers);
        this.ensembles = ensembles;
    }

    /// @param reader is told of what each entrant of the ranking predicted, in the order of the
    ///   file; the mean over seeds
    public ScoreTable score(Consumer<ModelPredictions> reader) {
        SequencedMap<String, List<StackOutcome>> stacks =
                experiment.outcomes().stream()
                        .collect(
                                Collectors.groupingBy(
                                        StackOutcome::model,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        stacks.values().forEach(own -> scoreModel(own, reader));
        return new ScoreTable(experiment.metrics(), experiment.spec().seeds(), entrants(), scores);
    }

    private List<String> entrants() {
        List<String> entrants = new ArrayList<>();
        for (String entrant : selection.entrants()) {
            entrants.add(entrant);
            if (ensembled.contains(entrant)) {
                entrants.add(Ensembles.name(entrant));
            }
        }
        return entrants;
    }

    private void scoreModel(List<StackOutcome> stacks, Consumer<ModelPredictions> reader) {
        SequencedMap<String, SeedMeans> gathered = new LinkedHashMap<>();
        for (StackOutcome stack : stacks) {
            TensorFile predictions = TensorFile.read(store.read(stack.predictions()));
            for (TrialOutcome outcome : stack.trials()) {
                Optional<String> entrant = selection.entrant(outcome.trial());
                if (entrant.isPresent()) {
                    SeedMeans means = gathered.computeIfAbsent(entrant.get(), e -> new SeedMeans());
                    score(entrant.get(), outcome, predictions, means);
                }
            }
        }
        for (String entrant : selection.entrants()) {
            SeedMeans means = gathered.get(entrant);
            if (means != null) {
                finish(entrant, means, reader);
            }
        }
    }

    private void score(
            String entrant, TrialOutcome outcome, TensorFile predictions, SeedMeans means) {
        Trial trial = outcome.trial();
        TestPart part = parts.of(trial.fold());
        switch (outcome) {
            case TrialOutcome.Trained trained -> {
                double[] predicted = predictions.get(trial.id()).doubles();
                means.add(trial.fold(), predicted);
                add(entrant, trained, Status.TRAINED, trained.bestEpoch(), part, predicted);
            }
            case TrialOutcome.Diverged diverged ->
                    add(entrant, diverged, Status.DIVERGED, 0, part, part.constantPredictions());
            case TrialOutcome.Stuck stuck ->
                    add(entrant, stuck, Status.STUCK, 0, part, part.constantPredictions());
        }
    }

    private void add(
            String entrant,
            TrialOutcome outcome,
            Status status,
            int bestEpoch,
            TestPart part,
            double[] predicted) {
        readers.forEach(reader -> reader.read(entrant, part, predicted));
        scores.add(
                new TrialScore(
                        entrant,
                        outcome.trial(),
                        status,
                        outcome.epochs(),
                        bestEpoch,
                        measure(experiment.metrics(), part, predicted)));
    }

    private void finish(String entrant, SeedMeans means, Consumer<ModelPredictions> reader) {
        ModelPredictions predictions =
                new ModelPredictions(
                        entrant, experiment.dataset().targetLayout(), means.over(parts.outer()));
        if (ensembles.has(predictions)) {
            ensembled.add(entrant);
            predictions.folds().forEach(fold -> scores.add(ensemble(entrant, fold)));
        }
        reader.accept(predictions);
    }

    private TrialScore ensemble(String entrant, FoldPredictions fold) {
        String name = Ensembles.name(entrant);
        TestPart part = parts.of(fold.fold());
        return new TrialScore(
                name,
                new Trial(name, fold.fold(), 0),
                Status.ENSEMBLE,
                0,
                0,
                measure(experiment.metrics(), part, fold.predicted()));
    }

    /// One score a metric.
    static List<Double> measure(List<Metric> metrics, TestPart part, double[] predicted) {
        TestPredictions rows = new TestPredictions(predicted, part.observed(), part.width());
        return metrics.stream().map(metric -> Measure.of(metric, rows)).toList();
    }
}
