package dev.foldstream.evaluator.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Evidence;
import dev.foldstream.contracts.verdict.Evidence.Unit;
import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import dev.foldstream.statistics.comparison.Decision;
import dev.foldstream.statistics.comparison.TestResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RowEvidenceTest {
    private static final Pair PAIR = new Pair("a", "b");
    private static final Decision DECISION = Decision.at(0.05);
    private static final RowLayout TWO_CLASSES =
            new RowLayout(List.of(new RowLayout.Field("y", List.of(), List.of(), 2)));

    @Test
    void a_regression_on_one_test_set_is_bootstrapped_by_row() {
        RowEvidence evidence = evidence(Metric.RMSE, ComparisonTest.BOOTSTRAP);
        evidence.read(numbers("a", 200, 1.0, 1));
        evidence.read(numbers("b", 200, 1.5, 2));

        TestResult.Made made = made(evidence.test(ComparisonTest.BOOTSTRAP, PAIR, DECISION));

        assertThat(made.difference()).isCloseTo(-0.5, within(0.2));
        assertThat(made.evidence().pValue().orElseThrow()).isLessThan(0.01);
        assertThat(made.evidence().unit()).isEqualTo(Unit.ROW);
        assertThat(made.evidence().n()).isEqualTo(200);
        assertThat(evidence.warnings(ComparisonTest.BOOTSTRAP, 3))
                .hasSize(2)
                .anyMatch(warning -> warning.contains("what other training rows would have given"))
                .anyMatch(warning -> warning.contains("mean of a model's 3 seeds"));
    }

    @Test
    void groups_are_resampled_whole() {
        double[] group = IntStream.range(0, 200).mapToDouble(row -> row % 25).toArray();
        Labels labels = Labels.of(Rows.of(200).with("g", group), "g");
        RowEvidence evidence =
                new RowEvidence(
                        Metric.MAE, List.of(ComparisonTest.BOOTSTRAP), Optional.of(labels), 1);
        evidence.read(numbers("a", 200, 1.0, 1));
        evidence.read(numbers("b", 200, 1.5, 2));

        Evidence found = made(evidence.test(ComparisonTest.BOOTSTRAP, PAIR, DECISION)).evidence();

        assertThat(found.unit()).isEqualTo(Unit.GROUP);
        assertThat(found.n()).isEqualTo(25);
    }

    @Test
    void classes_are_compared_by_mcnemar_and_delong() {
        RowEvidence evidence =
                evidence(Metric.ROC_AUC, ComparisonTest.DELONG, ComparisonTest.MCNEMAR);
        evidence.read(classes("a", 300, 2.0, 1));
        evidence.read(classes("b", 300, 0.2, 2));

        TestResult.Made mcNemar = made(evidence.test(ComparisonTest.MCNEMAR, PAIR, DECISION));
        TestResult.Made deLong = made(evidence.test(ComparisonTest.DELONG, PAIR, DECISION));

        assertThat(mcNemar.difference()).isPositive();
        assertThat(mcNemar.evidence().pValue().orElseThrow()).isLessThan(0.001);
        assertThat(deLong.difference()).isPositive();
        assertThat(deLong.evidence().pValue().orElseThrow()).isLessThan(0.001);
    }

    /// Row 0 is right by both, row 1 by a, row 2 by b, row 3 by none; b does not know row 3.
    @Test
    void a_row_whose_prediction_is_no_number_is_classified_wrong() {
        double[] observed = {1, 0, 0, 1, 1, 0, 0, 1};
        RowEvidence evidence = evidence(Metric.ACCURACY, ComparisonTest.MCNEMAR);
        evidence.read(
                model("a", TWO_CLASSES, observed, new double[] {.9, .1, .3, .7, .4, .6, .8, .2}));
        evidence.read(
                model(
                        "b",
                        TWO_CLASSES,
                        observed,
                        new double[] {.6, .4, .7, .3, .8, .2, Double.NaN, Double.NaN}));

        Evidence found = made(evidence.test(ComparisonTest.MCNEMAR, PAIR, DECISION)).evidence();

        assertThat(found.ties()).hasValue(2);
        assertThat(found.pValue()).hasValue(1);
    }

    @Test
    void an_ensemble_is_known_by_the_model_whose_seeds_it_is_of() {
        RowEvidence evidence = evidence(Metric.MAE, ComparisonTest.BOOTSTRAP);
        evidence.read(numbers("a", 50, 1.0, 1));
        evidence.read(numbers("b", 50, 1.5, 2));

        assertThat(evidence.test(ComparisonTest.BOOTSTRAP, new Pair("a ensemble", "b"), DECISION))
                .isEqualTo(evidence.test(ComparisonTest.BOOTSTRAP, PAIR, DECISION));
        assertThat(evidence.test(ComparisonTest.BOOTSTRAP, new Pair("a ensemble", "a"), DECISION))
                .isEqualTo(
                        new TestResult.Impossible(
                                0, "the difference is the same in every resample"));
    }

    @Test
    void a_row_of_several_folds_is_one_unit_and_no_single_test_set() {
        RowEvidence evidence =
                evidence(
                        Metric.ACCURACY,
                        ComparisonTest.MCNEMAR,
                        ComparisonTest.DELONG,
                        ComparisonTest.BOOTSTRAP);
        for (String model : List.of("a", "b")) {
            ModelPredictions once = classes(model, 40, 1, model.hashCode());
            FoldPredictions fold = once.folds().getFirst();
            FoldPredictions again =
                    new FoldPredictions(
                            1, 1, fold.rows(), fold.observed(), fold.predicted(), fold.deviation());
            evidence.read(new ModelPredictions(model, TWO_CLASSES, List.of(fold, again)));
        }

        assertThat(made(evidence.test(ComparisonTest.BOOTSTRAP, PAIR, DECISION)).evidence().n())
                .isEqualTo(40);
        assertThat(reason(evidence.test(ComparisonTest.MCNEMAR, PAIR, DECISION)))
                .contains("several folds");
        assertThat(reason(evidence.test(ComparisonTest.DELONG, PAIR, DECISION)))
                .contains("not on one scale");
    }

    @Test
    void a_test_of_classes_says_that_numbers_are_none() {
        RowEvidence evidence = evidence(Metric.MAE, ComparisonTest.MCNEMAR);
        evidence.read(numbers("a", 50, 1.0, 1));
        evidence.read(numbers("b", 50, 1.5, 2));

        assertThat(reason(evidence.test(ComparisonTest.MCNEMAR, PAIR, DECISION)))
                .isEqualTo("the target is no class");
    }

    @Test
    void nothing_is_gathered_for_tests_over_folds() {
        RowEvidence evidence = evidence(Metric.MAE, ComparisonTest.CORRECTED_T);
        evidence.read(numbers("a", 50, 1.0, 1));

        assertThat(reason(evidence.test(ComparisonTest.BOOTSTRAP, PAIR, DECISION)))
                .isEqualTo("there are no predictions of single rows");
    }

    @Test
    void models_that_predicted_other_rows_are_refused() {
        RowEvidence evidence = evidence(Metric.MAE, ComparisonTest.BOOTSTRAP);
        evidence.read(numbers("a", 50, 1.0, 1));

        assertThatThrownBy(() -> evidence.read(numbers("b", 49, 1.0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'b' predicted other rows");
    }

    private static RowEvidence evidence(Metric metric, ComparisonTest... tests) {
        return new RowEvidence(metric, Arrays.asList(tests), Optional.empty(), 1);
    }

    /// Normal errors.
    private static ModelPredictions numbers(String model, int rows, double error, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] observed = IntStream.range(0, rows).mapToDouble(Math::sin).toArray();
        double[] predicted =
                Arrays.stream(observed).map(y -> y + error * random.nextGaussian()).toArray();
        return model(model, RowLayout.ofNumbers(1), observed, predicted);
    }

    /// @param sharpness of the probabilities
    private static ModelPredictions classes(String model, int rows, double sharpness, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] observed = new double[2 * rows];
        double[] predicted = new double[2 * rows];
        for (int row = 0; row < rows; row++) {
            int own = row % 2;
            observed[2 * row + own] = 1;
            double logit = sharpness * (own == 1 ? 1 : -1) + random.nextGaussian();
            predicted[2 * row + 1] = 1 / (1 + Math.exp(-logit));
            predicted[2 * row] = 1 - predicted[2 * row + 1];
        }
        return model(model, TWO_CLASSES, observed, predicted);
    }

    private static ModelPredictions model(
            String model, RowLayout targets, double[] observed, double[] predicted) {
        long[] rows = LongStream.range(0, observed.length / targets.width()).toArray();
        double[] deviation = new double[observed.length];
        Arrays.fill(deviation, Double.NaN);
        return new ModelPredictions(
                model,
                targets,
                List.of(new FoldPredictions(0, 1, rows, observed, predicted, deviation)));
    }

    private static TestResult.Made made(TestResult result) {
        assertThat(result).isInstanceOf(TestResult.Made.class);
        return (TestResult.Made) result;
    }

    private static String reason(TestResult result) {
        assertThat(result).isInstanceOf(TestResult.Impossible.class);
        return ((TestResult.Impossible) result).reason();
    }
}
