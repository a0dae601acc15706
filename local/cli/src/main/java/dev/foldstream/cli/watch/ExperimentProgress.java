package dev.foldstream.cli.watch;

import dev.foldstream.contracts.event.DatasetProgressed;
import dev.foldstream.contracts.event.DatasetPublished;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentCancelled;
import dev.foldstream.contracts.event.ExperimentEvaluated;
import dev.foldstream.contracts.event.ExperimentFailed;
import dev.foldstream.contracts.event.ExperimentFinished;
import dev.foldstream.contracts.event.ExperimentRejected;
import dev.foldstream.contracts.event.ExperimentStopped;
import dev.foldstream.contracts.event.ExperimentSubmitted;
import dev.foldstream.contracts.event.ExportRefused;
import dev.foldstream.contracts.event.ModelExported;
import dev.foldstream.contracts.event.Outcome;
import dev.foldstream.contracts.event.StackFailed;
import dev.foldstream.contracts.event.StackTrained;
import dev.foldstream.contracts.event.TrainingProgressed;
import dev.foldstream.contracts.event.TrainingRequested;
import dev.foldstream.contracts.spec.ExperimentSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What is known of an experiment from its events so far. An event that comes twice counts once.
/// Confined to the watching thread.
public final class ExperimentProgress {
    private final SequencedMap<String, ModelProgress> models = new LinkedHashMap<>();
    private final SequencedMap<String, ModelExported> exported = new LinkedHashMap<>();
    private final SequencedMap<String, ExportRefused> refused = new LinkedHashMap<>();
    private Optional<Outcome> end = Optional.empty();
    private Optional<DatasetProgressed> reading = Optional.empty();
    private Optional<String> ahead = Optional.empty();

    public ExperimentProgress(ExperimentSpec spec) {
        for (String model : spec.models().keySet()) {
            models.put(model, new ModelProgress(spec.trials(model)));
        }
    }

    /// Takes in what happened.
    public void add(Event event) {
        switch (event) {
            case TrainingProgressed progressed ->
                    Optional.ofNullable(models.get(progressed.model()))
                            .ifPresent(model -> model.progressed(progressed));
            case StackTrained trained ->
                    Optional.ofNullable(models.get(trained.model()))
                            .ifPresent(model -> model.trained(trained));
            case DatasetProgressed progressed -> reading = Optional.of(progressed);
            case ModelExported export -> exported.put(export.file().key(), export);
            case ExportRefused refusal -> refused.put(refusal.certificate().key(), refusal);
            case ExperimentFinished finished -> end = Optional.of(finished);
            case ExperimentRejected rejected -> end = Optional.of(rejected);
            case ExperimentFailed failed -> end = Optional.of(failed);
            case ExperimentStopped stopped -> end = Optional.of(stopped);
            case StackFailed ignored -> {} // the evaluator says that the experiment failed
            case ExperimentSubmitted ignored -> {} // of the topics that are not watched
            case ExperimentCancelled ignored -> {}
            case DatasetPublished ignored -> {}
            case TrainingRequested ignored -> {}
            case ExperimentEvaluated ignored -> {}
        }
    }

    /// Takes note of another experiment that is in training now.
    void waitsFor(Optional<String> other) {
        ahead = other;
    }

    /// How far the reading of the data is; absent when it is over, or took but a moment.
    public Optional<DatasetProgressed> reading() {
        return hasBegun() ? Optional.empty() : reading;
    }

    /// The experiment that is in training while this one waits for its turn.
    public Optional<String> ahead() {
        return hasBegun() ? Optional.empty() : ahead;
    }

    private boolean hasBegun() {
        return end.isPresent() || models.values().stream().anyMatch(ModelProgress::hasBegun);
    }

    /// By model, in the order of the experiment file.
    public SequencedMap<String, ModelProgress> models() {
        return Collections.unmodifiableSequencedMap(models);
    }

    public List<ModelExported> exported() {
        return new ArrayList<>(exported.values());
    }

    public List<ExportRefused> refused() {
        return new ArrayList<>(refused.values());
    }

    /// The last event of the experiment, when it has come.
    public Optional<Outcome> end() {
        return end;
    }

    /// Whether every trial is known to be trained.
    public boolean isTrained() {
        return models.values().stream().allMatch(ModelProgress::isDone);
    }
}
