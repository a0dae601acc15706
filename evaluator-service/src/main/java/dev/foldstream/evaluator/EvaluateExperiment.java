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
import dev.foldstream.evaluator.figure.Exhibit;
import dev.foldstream.evaluator.figure.LearningCurves;
import dev.foldstream.evaluator.prediction.TestParts;
import dev.foldstream.evaluator.report.Findings;
import dev.foldstream.evaluator.report.Report;
import dev.foldstream.evaluator.score.CandidateLosses;
import dev.foldstream.evaluator.score.Ensembles;
import dev.foldstream.evaluator.score.GroupScore;
import dev.foldstream.evaluator.score.ScoreGroups;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.evaluator.score.ScoreTargets;
import dev.foldstream.evaluator.score.ScoreTrials;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.evaluator.selection.SelectCandidates;
import dev.foldstream.evaluator.table.FoldsTable;
import dev.foldstream.evaluator.table.GroupsTable;
import dev.foldstream.evaluator.table.PredictionsTable;
import dev.foldstream.evaluator.verdict.Headline;
import dev.foldstream.evaluator.verdict.Ranking;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.store.ArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

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
        ScoreGroups groups = ScoreGroups.of(store, experiment);
        ScoreTargets targets = new ScoreTargets(experiment.metrics(), experiment.dataset());
        RowEvidence rows = RowEvidence.of(store, experiment);
        Ensembles ensembles = new Ensembles(experiment.spec().evaluation().ensembles());
        ScoreTable scores =
                PredictionsTable.put(
                        store,
                        plan,
                        experiment.dataset(),
                        table ->
                                new ScoreTrials(
                                                store,
                                                experiment,
                                                selection,
                                                parts,
                                                List.of(groups, targets),
                                                ensembles)
                                        .score(predictions -> {
                                            ensembles.read(predictions);
                                            rows.read(predictions);
                                            table.write(predictions);
                                        }));
        List<GroupScore> slices =
                Stream.concat(targets.scores().stream(), groups.scores().stream()).toList();
        GroupsTable.put(store, plan, experiment.metrics(), slices);
        FoldsTable.put(store, plan, experiment.dataset().rows());
        Verdict verdict = judge(experiment, scores, rows);
        SequencedMap<String, String> figures =
                LearningCurves.draw(store, scores.models(), experiment.outcomes());
        ArtifactRef csv = put(plan, SCORES, scores.csv(), MediaTypes.CSV);
        figures.forEach(
                (model, svg) -> put(plan, "figures/" + model + ".svg", svg, MediaTypes.SVG));
        if (!selection.choices().isEmpty()) {
            String choices = new String(Json.document(selection.choices()), StandardCharsets.UTF_8);
            put(plan, "selection.json", choices, MediaTypes.JSON);
        }
        Findings findings =
                new Findings(
                        scores,
                        verdict,
                        selection.choices(),
                        ensembles.agreement(),
                        slices,
                        Map.of(Exhibit.LEARNING_CURVES, figures),
                        Optional.empty());
        String html = Report.of(experiment, findings);
        ArtifactRef report = put(plan, REPORT, html, MediaTypes.HTML);
        String key = ArtifactKeys.evaluation(plan.experimentId(), VERDICT);
        return new Evaluation(csv, store.put(key, Json.document(verdict), MediaTypes.JSON), report);
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

    private ArtifactRef put(Plan plan, String file, String text, String mediaType) {
        String key = ArtifactKeys.evaluation(plan.experimentId(), file);
        return store.put(key, text.getBytes(StandardCharsets.UTF_8), mediaType);
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
