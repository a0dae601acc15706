package dev.foldstream.evaluator;

import dev.foldstream.evaluator.comparison.RowEvidence;
import dev.foldstream.evaluator.figure.Gallery;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import dev.foldstream.evaluator.residual.AnalyzeResiduals;
import dev.foldstream.evaluator.score.Ensembles;
import dev.foldstream.evaluator.score.GroupScore;
import dev.foldstream.evaluator.score.ScoreGroups;
import dev.foldstream.evaluator.score.ScoreTargets;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.evaluator.score.TrialReader;
import dev.foldstream.evaluator.selection.SelectCandidates;
import dev.foldstream.store.ArtifactStore;
import java.util.List;
import java.util.stream.Stream;

/// Everything that looks at predictions while trials are scored, so that they are read once.
record Readings(
        ScoreGroups groups,
        ScoreTargets targets,
        Ensembles ensembles,
        RowEvidence rows,
        AnalyzeResiduals residuals,
        Gallery gallery) {

    static Readings of(
            ArtifactStore store, TrainedExperiment experiment, SelectCandidates selection) {
        return new Readings(
                ScoreGroups.of(store, experiment),
                new ScoreTargets(experiment.metrics(), experiment.dataset()),
                new Ensembles(experiment.spec().evaluation().ensembles()),
                RowEvidence.of(store, experiment),
                AnalyzeResiduals.of(store, experiment, selection::entrant),
                new Gallery(experiment.dataset()));
    }

    /// Those that look at every trial.
    List<TrialReader> ofTrials() {
        return List.of(groups, targets);
    }

    /// Tells the others what an entrant predicted, the mean over seeds.
    void read(ModelPredictions predictions) {
        ensembles.read(predictions);
        rows.read(predictions);
        residuals.add(predictions);
        gallery.read(predictions);
    }

    /// Scores of targets or classes, then of groups.
    List<GroupScore> slices() {
        return Stream.concat(targets.scores().stream(), groups.scores().stream()).toList();
    }
}
