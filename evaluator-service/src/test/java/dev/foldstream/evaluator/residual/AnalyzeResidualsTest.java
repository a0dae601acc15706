package dev.foldstream.evaluator.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.dataset.DatasetQuality;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.evaluator.ExperimentFixture;
import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import dev.foldstream.evaluator.residual.ResidualAnalysis.ClassPair;
import dev.foldstream.evaluator.residual.ResidualAnalysis.Duplicates;
import dev.foldstream.evaluator.residual.ResidualAnalysis.HardRow;
import dev.foldstream.evaluator.residual.ResidualAnalysis.ModelResiduals;
import dev.foldstream.evaluator.residual.ResidualAnalysis.RowName;
import dev.foldstream.evaluator.residual.ResidualAnalysis.SuspectLabel;
import dev.foldstream.evaluator.residual.WithinGroups.GroupCorrelation;
import dev.foldstream.evaluator.residual.WithinGroups.Quantities;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AnalyzeResidualsTest {
    private static final Offset<Double> TOLERANCE = within(1e-10);

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final ClassifierFixture classifier = new ClassifierFixture(store);

    /// scipy 1.17.1 and numpy 2.4.6, from the formulas of [ClassifierFixture]: per fold, seed and
    /// predicted class the row means of `cosine_similarity` without the diagonal against
    /// `entropy(p, base=2, axis=1)`, `pearsonr` and `spearmanr` of these, then the means of
    /// `arctanh` weighted by `n - 3`; `multipletests(p, method='holm')` of statsmodels 0.15.0.
    @Test
    void similarity_within_predicted_classes_goes_with_entropy_as_in_scipy() {
        WithinGroups certainty = one(classes("network")).certainty().orElseThrow();

        assertThat(certainty.quantities()).isEqualTo(Quantities.SIMILARITY_AND_ENTROPY);
        assertThat(certainty.folds()).isEqualTo(2);
        assertThat(certainty.seeds()).isEqualTo(2);
        assertThat(certainty.remarks()).isEmpty();
        List<GroupCorrelation> groups = certainty.groups();
        assertThat(groups).extracting(GroupCorrelation::group).containsExactly("<a>", "b", "c");
        assertAssociation(
                groups.get(0).pearson(),
                0.5339245164381493,
                0.12887948369947236,
                0.34034413848721023);
        assertAssociation(
                groups.get(1).pearson(),
                -0.5358200207973637,
                0.11344804616240341,
                0.34034413848721023);
        assertAssociation(
                groups.get(2).pearson(),
                0.2226104086387579,
                0.5092111381847996,
                0.5092111381847996);
        assertAssociation(
                groups.get(0).spearman(),
                0.455188230883056,
                0.21043027858994756,
                0.4208605571798951);
        assertAssociation(
                groups.get(1).spearman(),
                -0.5301594357353179,
                0.11829646900169546,
                0.3548894070050864);
        assertAssociation(
                groups.get(2).spearman(),
                0.0855068920369083,
                0.8026619534964896,
                0.8026619534964896);
        assertThat(groups.get(0).pearson().interval().orElseThrow().lower())
                .isCloseTo(-0.17143286110132677, TOLERANCE);
        assertThat(groups.get(0).spearman().interval().orElseThrow().upper())
                .isCloseTo(0.8618652268844688, TOLERANCE);
        assertThat(groups.get(0).pearson().bootstrap()).isPresent();
    }

    private static void assertAssociation(
            Association association, double value, double pValue, double adjusted) {
        assertThat(association.value().orElseThrow()).isCloseTo(value, TOLERANCE);
        assertThat(association.pValue().orElseThrow()).isCloseTo(pValue, TOLERANCE);
        assertThat(association.adjusted().orElseThrow()).isCloseTo(adjusted, TOLERANCE);
    }

    @Test
    void rows_with_exchanged_labels_are_hard_and_suspect() {
        ResidualAnalysis analysis = classes("network", "twin");

        assertThat(analysis.suspects().orElseThrow().models()).isEqualTo(2);
        assertThat(analysis.suspects().orElseThrow().rows())
                .extracting(SuspectLabel::row)
                .containsExactly(13L, 4L);
        assertThat(analysis.suspects().orElseThrow().pairs())
                .containsExactly(new ClassPair("c", "b", 2));
        assertThat(analysis.hardest()).extracting(HardRow::row).containsExactly(13L, 4L);
        HardRow four =
                analysis.hardest().stream().filter(row -> row.row() == 4).findFirst().orElseThrow();
        assertThat(four.models()).isEqualTo(2);
        assertThat(four.tested()).isEqualTo(2);
        assertThat(four.names()).containsExactly(new RowName("id", "1004"));
        assertThat(four.observed().probability()).isEmpty();
        assertThat(four.predicted().probability()).isPresent();
    }

    @Test
    void a_model_without_a_trained_trial_has_no_say_and_is_told() {
        TrainedExperiment experiment = classifier.experiment();
        AnalyzeResiduals analyzing =
                AnalyzeResiduals.of(store, experiment, trial -> Optional.of(trial.model()));
        analyzing.add(classifier.predictions("network"));
        analyzing.add(classifier.failed("broken"));

        ResidualAnalysis analysis = analyzing.finish();

        assertThat(analysis.suspects().orElseThrow().models()).isEqualTo(1);
        ModelResiduals broken = analysis.models().getLast();
        assertThat(broken.certainty()).isEmpty();
        assertThat(broken.remarks())
                .containsExactly(
                        "In 2 of 2 folds no trial was trained: the residuals there are those of the"
                                + " constant predictor.");
        assertThat(broken.trends()).isNotEmpty();
    }

    @Test
    void the_document_reads_back_as_it_was() {
        ResidualAnalysis analysis = classes("network");

        assertThat(Json.read(Json.document(analysis), ResidualAnalysis.class)).isEqualTo(analysis);
    }

    @Test
    void two_analyses_of_one_experiment_are_the_same() {
        assertThat(Json.document(classes("network"))).isEqualTo(Json.document(classes("network")));
    }

    @Test
    void trends_are_told_along_inputs_and_groups() {
        assertThat(one(classes("network")).trends())
                .extracting(ResidualTrend::against)
                .containsExactlyInAnyOrder(
                        "probability of the predicted class", "label", "x", "source");
    }

    private ResidualAnalysis classes(String... models) {
        TrainedExperiment experiment = classifier.experiment();
        AnalyzeResiduals analyzing =
                AnalyzeResiduals.of(store, experiment, trial -> Optional.of(trial.model()));
        for (String model : models) {
            analyzing.add(classifier.predictions(model));
        }
        return analyzing.finish();
    }

    @Test
    void a_regressor_is_told_by_the_spread_of_its_seeds() {
        double[] deviations =
                IntStream.range(0, 40).mapToDouble(i -> 1 + i % 7 + (i % 3) * 0.1).toArray();
        ModelResiduals model = numbers(offBy(i -> 0.5 * (i % 7) - 1), deviations);

        WithinGroups certainty = model.certainty().orElseThrow();
        assertThat(certainty.quantities()).isEqualTo(Quantities.SPREAD_AND_ERROR);
        assertThat(certainty.groups()).hasSize(4);
        assertThat(certainty.groups().getFirst().spearman().n()).isEqualTo(10);
        assertThat(model.hardest().getFirst().loss()).isEqualTo(2);
        assertThat(model.hardest().getFirst().observed().text()).isEqualTo("6.00");
        assertThat(model.hardest().getFirst().predicted().text()).isEqualTo("8.00");
    }

    @Test
    void one_seed_has_no_spread() {
        double[] unknown = new double[40];
        Arrays.fill(unknown, Double.NaN);

        assertThat(numbers(offBy(i -> i % 2), unknown).certainty()).isEmpty();
    }

    @Test
    void predictions_that_are_no_numbers_are_left_out_and_counted() {
        ModelResiduals some = numbers(offBy(i -> i < 3 ? Double.NaN : i % 2 + 0.5), new double[40]);
        ModelResiduals all = numbers(offBy(i -> Double.POSITIVE_INFINITY), new double[40]);

        assertThat(some.rows()).isEqualTo(37);
        assertThat(some.remarks())
                .containsExactly("3 of 40 predictions are no finite numbers and were left out.");
        assertThat(all.rows()).isZero();
        assertThat(all.hardest()).isEmpty();
        assertThat(new String(Json.document(all), StandardCharsets.UTF_8))
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @Test
    void where_all_rows_are_done_equally_well_none_is_hard() {
        assertThat(analysis(offBy(i -> 1), new double[40]).hardest()).isEmpty();
    }

    @Test
    void what_was_found_of_rows_that_are_alike_is_told_again() {
        TrainedExperiment bare = numberExperiment();
        DatasetQuality quality =
                new DatasetQuality(
                        40,
                        List.of(),
                        List.of(
                                new DatasetQuality.Finding(
                                        DatasetQuality.Kind.NEAR_DUPLICATES,
                                        List.of(),
                                        2,
                                        List.of(3, 9),
                                        "Rows 3 and 9 are alike."),
                                new DatasetQuality.Finding(
                                        DatasetQuality.Kind.OUTLIERS,
                                        List.of("x"),
                                        1,
                                        List.of(1),
                                        "Far.")));
        Leakage leakage =
                new Leakage(
                        List.of(
                                new Leakage.Finding(
                                        Leakage.Kind.DUPLICATE_ROWS,
                                        Optional.empty(),
                                        1,
                                        List.of(),
                                        List.of(new Leakage.Example(0, 8, 9, Optional.empty())),
                                        "A copy.")),
                        List.of());
        TrainedExperiment experiment =
                new TrainedExperiment(
                        bare.plan(),
                        bare.spec(),
                        bare.dataset(),
                        Optional.of(quality),
                        bare.outcomes(),
                        Optional.of(leakage),
                        Optional.empty());

        ResidualAnalysis analysis =
                AnalyzeResiduals.of(store, experiment, trial -> Optional.empty()).finish();

        assertThat(analysis.duplicates())
                .containsExactly(
                        new Duplicates(
                                Duplicates.Where.DATASET,
                                List.of(3L, 9L),
                                "Rows 3 and 9 are alike."),
                        new Duplicates(Duplicates.Where.FOLDS, List.of(8L), "A copy."));
        assertThat(analysis.suspects()).isEmpty();
        assertThat(analysis.models()).isEmpty();
    }

    private static double[] offBy(IntToDoubleFunction off) {
        return IntStream.range(0, 40).mapToDouble(i -> i + off.applyAsDouble(i)).toArray();
    }

    private ModelResiduals numbers(double[] predicted, double[] deviations) {
        return one(analysis(predicted, deviations));
    }

    private ResidualAnalysis analysis(double[] predicted, double[] deviations) {
        AnalyzeResiduals analyzing =
                AnalyzeResiduals.of(store, numberExperiment(), trial -> Optional.empty());
        analyzing.add(
                new ModelPredictions(
                        "network",
                        RowLayout.ofNumbers(1),
                        List.of(
                                new FoldPredictions(
                                        0,
                                        2,
                                        IntStream.range(0, 40).asLongStream().toArray(),
                                        IntStream.range(0, 40).asDoubleStream().toArray(),
                                        predicted,
                                        deviations))));
        return analyzing.finish();
    }

    private TrainedExperiment numberExperiment() {
        ArtifactRef plan =
                new ExperimentFixture(store, ExperimentFixture.json("{}"), trial -> 1)
                        .planAndTrain();
        return TrainedExperiment.load(store, Json.read(store.read(plan), Plan.class));
    }

    private static ModelResiduals one(ResidualAnalysis analysis) {
        return analysis.models().getFirst();
    }
}
