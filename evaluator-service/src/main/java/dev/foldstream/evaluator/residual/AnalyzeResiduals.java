package dev.foldstream.evaluator.residual;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetQuality;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import dev.foldstream.evaluator.residual.ResidualAnalysis.Duplicates;
import dev.foldstream.evaluator.residual.ResidualAnalysis.HardRow;
import dev.foldstream.evaluator.residual.ResidualAnalysis.ModelResiduals;
import dev.foldstream.evaluator.residual.ResidualAnalysis.ModelRow;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.store.ArtifactStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Looks, model by model, at where an experiment's models err: [#add] each entrant of the ranking,
/// then [#finish]. What models predicted is not kept. Confined to one thread.
public final class AnalyzeResiduals {
    private static final int MOST_ROWS = 20;
    private static final int MOST_MODEL_ROWS = 10;
    private static final Set<DatasetQuality.Kind> ALIKE =
            Set.of(DatasetQuality.Kind.DUPLICATE_ROWS, DatasetQuality.Kind.NEAR_DUPLICATES);
    private static final Set<Leakage.Kind> ALIKE_ACROSS =
            Set.of(
                    Leakage.Kind.DUPLICATE_ROWS,
                    Leakage.Kind.DUPLICATE_INPUTS,
                    Leakage.Kind.NEAR_DUPLICATES);

    private final TrainedExperiment experiment;
    private final RowLayout targets;
    private final List<Category> classes;
    private final double alpha;
    private final Covariates covariates;
    private final ResidualTrends trends;
    private final RepresentationCertainty representations;
    private final RowNames names;
    private final HardRows hardRows;
    private final LabelVotes votes;
    private final List<ModelResiduals> models = new ArrayList<>();

    private AnalyzeResiduals(
            ArtifactStore store,
            TrainedExperiment experiment,
            Function<Trial, Optional<String>> entrants,
            Covariates covariates) {
        this.experiment = experiment;
        this.covariates = covariates;
        targets = experiment.dataset().targetLayout();
        classes = targets.classes().map(this::categories).orElse(List.of());
        alpha = experiment.spec().evaluation().comparison().alpha();
        trends = new ResidualTrends(covariates, targets, classes, alpha);
        representations =
                new RepresentationCertainty(store, experiment.outcomes(), entrants, classes, alpha);
        names = RowNames.read(store, experiment);
        votes = new LabelVotes(classes);
        hardRows = new HardRows(experiment.dataset().rows());
    }

    /// Reads the columns that residuals are held against.
    ///
    /// @param entrants whom in the ranking a trial speaks for
    public static AnalyzeResiduals of(
            ArtifactStore store,
            TrainedExperiment experiment,
            Function<Trial, Optional<String>> entrants) {
        return new AnalyzeResiduals(
                store, experiment, entrants, Covariates.read(store, experiment));
    }

    private List<Category> categories(RowLayout.Field target) {
        return experiment.dataset().find(target.column()).orElseThrow().categories();
    }

    public void add(ModelPredictions model) {
        RowPredictions rows = RowPredictions.of(model);
        double[] losses = RowLoss.of(rows, !classes.isEmpty());
        if (model.folds().stream().anyMatch(fold -> fold.seeds() > 0)) {
            hardRows.add(rows, losses);
            if (!classes.isEmpty()) {
                votes.add(rows);
            }
        }
        models.add(
                new ModelResiduals(
                        model.model(),
                        rows.count(),
                        trends.of(rows),
                        certainty(model, rows, losses),
                        hardest(rows, losses),
                        remarks(model, rows)));
    }

    private Optional<WithinGroups> certainty(
            ModelPredictions model, RowPredictions rows, double[] losses) {
        int seeds = model.folds().stream().mapToInt(FoldPredictions::seeds).max().orElse(0);
        return classes.isEmpty()
                ? SpreadCertainty.of(rows, losses, model.folds().size(), seeds, alpha)
                : representations.of(model);
    }

    private List<ModelRow> hardest(RowPredictions rows, double... losses) {
        return Arrays.stream(HardRows.largest(MOST_MODEL_ROWS, losses))
                .mapToObj(place ->
                        new ModelRow(
                                rows.rows()[place],
                                names.of(rows.rows()[place]),
                                RowOutcome.observed(classes, rows.observed(place)),
                                RowOutcome.predicted(classes, rows.predicted(place)),
                                losses[place]))
                .toList();
    }

    private static List<String> remarks(ModelPredictions model, RowPredictions rows) {
        List<String> remarks = new ArrayList<>();
        if (rows.leftOut() > 0) {
            remarks.add(
                    "%d of %d predictions are no finite numbers and were left out."
                            .formatted(rows.leftOut(), model.rows()));
        }
        long constant = model.folds().stream().filter(fold -> fold.seeds() == 0).count();
        if (constant > 0) {
            remarks.add(
                    "In %d of %d folds no trial was trained: the residuals there are those of the constant predictor."
                            .formatted(constant, model.folds().size()));
        }
        if (rows.count() > ResidualTrends.MOST_ROWS) {
            remarks.add(
                    "Residuals were held against other things on at most %d of %d rows, at equal distances."
                            .formatted(ResidualTrends.MOST_ROWS, rows.count()));
        }
        return remarks;
    }

    /// What was found in all that was added.
    public ResidualAnalysis finish() {
        return new ResidualAnalysis(
                1 - alpha,
                models,
                hardRows.hardest(MOST_ROWS).stream().map(this::hardRow).toList(),
                classes.isEmpty() ? Optional.empty() : Optional.of(votes.suspects(names::of)),
                duplicates(),
                remarks());
    }

    private HardRow hardRow(HardRows.Case own) {
        return new HardRow(
                own.row(),
                names.of(own.row()),
                RowOutcome.observed(classes, own.observed()),
                RowOutcome.predicted(classes, own.predicted()),
                own.models(),
                hardRows.tested(own.row()));
    }

    private List<Duplicates> duplicates() {
        Stream<Duplicates> inDataset =
                experiment.quality().stream()
                        .flatMap(quality -> quality.findings().stream())
                        .filter(finding -> ALIKE.contains(finding.kind()))
                        .map(finding ->
                                new Duplicates(
                                        Duplicates.Where.DATASET,
                                        finding.rows().stream().map(Integer::longValue).toList(),
                                        finding.sentence()));
        Stream<Duplicates> acrossFolds =
                experiment.leakage().stream()
                        .flatMap(leakage -> leakage.findings().stream())
                        .filter(finding -> ALIKE_ACROSS.contains(finding.kind()))
                        .map(finding ->
                                new Duplicates(
                                        Duplicates.Where.FOLDS,
                                        finding.examples().stream()
                                                .map(example -> (long) example.test())
                                                .distinct()
                                                .toList(),
                                        finding.sentence()));
        return Stream.concat(inDataset, acrossFolds).toList();
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>(covariates.remarks());
        if (classes.isEmpty()) {
            remarks.add(
                    "No representations are kept of models that predict numbers; the spread over seeds stands in their place.");
        }
        if (classes.isEmpty() && targets.width() > RowOutcome.MOST) {
            remarks.add(
                    "Trends are those of the first %d of %d numbers of the target."
                            .formatted(RowOutcome.MOST, targets.width()));
        }
        if (votes.unheard() > 0) {
            remarks.add(
                    "%s no say on wrong labels: of the rows of which they are confident, they take more than a third for another class than the label."
                            .formatted(
                                    votes.unheard() == 1
                                            ? "One classifier has"
                                            : votes.unheard() + " classifiers have"));
        }
        if (experiment.quality().isEmpty()) {
            remarks.add("The dataset was published without a look for duplicates.");
        }
        return remarks;
    }
}
