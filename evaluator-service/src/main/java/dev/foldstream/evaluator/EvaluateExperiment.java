package dev.foldstream.evaluator;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.spec.EvaluationSpec;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.evaluator.comparison.CompareModels;
import dev.foldstream.evaluator.comparison.RowEvidence;
import dev.foldstream.evaluator.comparison.Situation;
import dev.foldstream.evaluator.figure.FoldsFigure;
import dev.foldstream.evaluator.figure.LearningCurves;
import dev.foldstream.evaluator.prediction.TestParts;
import dev.foldstream.evaluator.report.Findings;
import dev.foldstream.evaluator.report.Report;
import dev.foldstream.evaluator.score.CandidateLosses;
import dev.foldstream.evaluator.score.GroupScore;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.evaluator.score.ScoreTrials;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.evaluator.selection.SelectCandidates;
import dev.foldstream.evaluator.table.FoldsTable;
import dev.foldstream.evaluator.table.GroupsTable;
import dev.foldstream.evaluator.table.PredictionsTable;
import dev.foldstream.evaluator.verdict.Headline;
import dev.foldstream.evaluator.verdict.RankDiagram;
import dev.foldstream.evaluator.verdict.Ranking;
import dev.foldstream.page.chart.RankChart;
import dev.foldstream.page.chart.Raster;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.TensorFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Scores every trial of a trained experiment, ranks and compares its models, and writes the
/// report.
///
/// Idempotent: the verdict is written last, so where it exists, the rest does; everything is made
/// from artifacts alone, so a second attempt writes the same bytes. Thread-safe.
public final class EvaluateExperiment {
    private static final String SCORES = "scores.csv";
    private static final String VERDICT = "comparison.json";
    private static final String REPORT = "report.html";

    private final ArtifactStore store;
    private final Raster raster = new Raster();

    public EvaluateExperiment(ArtifactStore store) {
        this.store = store;
    }

    /// @param planRef `plan.json`
    /// @throws ArtifactMissing when a stack of the plan is not trained yet
    public Evaluation evaluate(ArtifactRef planRef) {
        Plan plan = Json.read(store.read(planRef), Plan.class);
        Optional<ArtifactRef> verdict = find(plan, VERDICT);
        if (verdict.isPresent()) {
            return new Evaluation(require(plan, SCORES), verdict.get(), require(plan, REPORT));
        }
        return write(TrainedExperiment.load(store, plan));
    }

    private Evaluation write(TrainedExperiment experiment) {
        Plan plan = experiment.plan();
        TestParts parts = TestParts.read(store, plan, experiment.dataset().targetLayout());
        SelectCandidates selection = selection(experiment, parts);
        Readings readings = Readings.of(store, experiment, selection);
        ScoreTable scores = score(experiment, selection, parts, readings);
        Verdict verdict = judge(experiment, scores, readings.rows());
        Findings findings = findings(experiment, selection, scores, verdict, readings);
        GroupsTable.put(store, plan, experiment.metrics(), findings.groups());
        FoldsTable.put(store, plan, experiment.dataset().rows());
        if (!selection.choices().isEmpty()) {
            put(plan, "selection.json", Json.document(selection.choices()), MediaTypes.JSON);
        }
        put(plan, "residuals.json", Json.document(findings.residuals()), MediaTypes.JSON);
        findings.files().forEach((name, svg) -> putFigure(plan, "figures/" + name, svg));
        ArtifactRef csv = put(plan, SCORES, scores.csv(), MediaTypes.CSV);
        ArtifactRef report = put(plan, REPORT, Report.of(experiment, findings), MediaTypes.HTML);
        // the verdict comes last: where it is, everything is
        ArtifactRef judged = put(plan, VERDICT, Json.document(verdict), MediaTypes.JSON);
        return new Evaluation(csv, judged, report);
    }

    private ScoreTable score(
            TrainedExperiment experiment,
            SelectCandidates selection,
            TestParts parts,
            Readings readings) {
        ScoreTrials scoring =
                new ScoreTrials(
                        store,
                        experiment,
                        selection,
                        parts,
                        readings.ofTrials(),
                        readings.ensembles());
        return PredictionsTable.put(
                store,
                experiment.plan(),
                experiment.dataset(),
                table ->
                        scoring.score(predictions -> {
                            readings.read(predictions);
                            table.write(predictions);
                        }));
    }

    private Findings findings(
            TrainedExperiment experiment,
            SelectCandidates selection,
            ScoreTable scores,
            Verdict verdict,
            Readings readings) {
        List<GroupScore> slices = readings.slices();
        return new Findings(
                scores,
                verdict,
                selection.choices(),
                readings.ensembles().agreement(),
                slices,
                readings.gallery()
                        .draw(
                                verdict,
                                slices,
                                LearningCurves.draw(store, scores.models(), experiment.outcomes()),
                                RankDiagram.of(scores, verdict).map(RankChart::draw)),
                Optional.of(
                        FoldsFigure.draw(
                                experiment.plan(),
                                TensorFile.read(store.read(experiment.plan().foldIndices())),
                                experiment.dataset().rows())),
                readings.residuals().finish());
    }

    private SelectCandidates selection(TrainedExperiment experiment, TestParts parts) {
        return new SelectCandidates(
                experiment.spec(),
                experiment.spec().present(experiment.dataset()),
                experiment.plan().outer().size(),
                CandidateLosses.of(store, experiment, parts));
    }

    private static Verdict judge(
            TrainedExperiment experiment, ScoreTable scores, RowEvidence rows) {
        EvaluationSpec evaluation = experiment.spec().evaluation();
        List<ModelScores> ranking = Ranking.of(experiment, scores);
        boolean generalizes = experiment.spec().folds().estimatesGeneralization();
        List<Comparison> comparisons =
                generalizes
                        ? new CompareModels(
                                        scores,
                                        evaluation,
                                        Situation.of(experiment),
                                        Optional.of(rows))
                                .compare(ranking.stream().map(ModelScores::model).toList())
                        : List.of();
        return new Verdict(
                experiment.plan().experimentId(),
                generalizes
                        ? Headline.of(
                                ranking, experiment.rankedBy(), evaluation.baseline(), comparisons)
                        : Headline.ofSeenRows(ranking, experiment.rankedBy()),
                experiment.rankedBy(),
                ranking,
                evaluation.baseline(),
                comparisons,
                experiment.notes());
    }

    private void putFigure(Plan plan, String name, String svg) {
        put(plan, name + ".svg", svg, MediaTypes.SVG);
        raster.png(svg).ifPresent(png -> put(plan, name + ".png", png, MediaTypes.PNG));
    }

    private ArtifactRef put(Plan plan, String file, String text, String mediaType) {
        return put(plan, file, text.getBytes(StandardCharsets.UTF_8), mediaType);
    }

    private ArtifactRef put(Plan plan, String file, byte[] bytes, String mediaType) {
        return store.put(ArtifactKeys.evaluation(plan.experimentId(), file), bytes, mediaType);
    }

    private Optional<ArtifactRef> find(Plan plan, String file) {
        return store.find(ArtifactKeys.evaluation(plan.experimentId(), file));
    }

    private ArtifactRef require(Plan plan, String file) {
        return find(plan, file)
                .orElseThrow(() ->
                        new ArtifactMissing(ArtifactKeys.evaluation(plan.experimentId(), file)));
    }
}
