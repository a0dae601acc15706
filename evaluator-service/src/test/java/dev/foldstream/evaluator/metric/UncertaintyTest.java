package dev.foldstream.evaluator.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Eight rows of one number in two folds, with their mean prediction `m` and its deviation `s` over
/// seeds, and the truth `y`. Reference values: SciPy 1.17 and NumPy 2; the calls stand beside them.
class UncertaintyTest {
    private static final double TOLERANCE = 1e-10;
    private static final double[] MEANS = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final double[] DEVIATIONS = {0.5, 0.5, 1, 1, 2, 2, 0.25, 0.25};
    private static final double[] OBSERVED = {1.2, 1.1, 3, 6.5, 4, 1, 7.3, 8.45};

    @ParameterizedTest
    @CsvSource({
        // z = norm.ppf((1 + p) / 2); (abs(y - m) <= z * s).mean(), (2 * z * s).mean()
        "0, 0.5, 0.375, 1.264668281617653",
        "1, 0.8, 0.5, 2.4029091853961257",
        "2, 0.9, 0.5, 3.08410055053401",
        "3, 0.95, 0.75, 3.6749324710126015"
    })
    void intervals_of_an_ensemble_cover_as_in_scipy(
            int level, double nominal, double covered, double width) {
        Coverage.Level found = Coverage.of(model(), 0).levels().get(level);

        assertThat(found.nominal()).isEqualTo(nominal);
        assertThat(found.covered()).isEqualTo(covered);
        assertThat(found.width()).isCloseTo(width, within(TOLERANCE));
    }

    @Test
    void places_of_the_truth_are_those_of_scipy() {
        ProbabilityIntegral places = ProbabilityIntegral.of(model(), 0);

        // u = norm.cdf((y - m) / s); numpy.histogram(u, 10, (0, 1))[0]
        assertThat(places.bins()).containsExactly(2, 0, 0, 1, 0, 1, 1, 0, 1, 2);
        // kstest(u, 'uniform').statistic
        assertThat(places.distance().orElseThrow())
                .isCloseTo(0.25993032977829156, within(TOLERANCE));
    }

    @Test
    void the_spread_stands_beside_the_error() {
        SampleSpread spread = SampleSpread.of(model(), 0);

        // sqrt((s ** 2).mean()), sqrt(((m - y) ** 2).mean())
        assertThat(spread.spread()).isCloseTo(1.1524430571616109, within(TOLERANCE));
        assertThat(spread.error()).isCloseTo(2.043052250922624, within(TOLERANCE));
        assertThat(spread.rows()).isEqualTo(8);
    }

    @Test
    void rows_without_a_spread_are_left_out_and_counted() {
        ModelPredictions one =
                model(
                        new double[] {1, 2, Double.NaN},
                        new double[] {Double.NaN, 0.5, 0.5},
                        new double[] {1, 2, 3});

        assertThat(Coverage.of(one, 0).rows()).isEqualTo(1);
        assertThat(Coverage.of(one, 0).withoutSpread()).isEqualTo(2);
        assertThat(ProbabilityIntegral.of(one, 0).withoutSpread()).isEqualTo(2);
        assertThat(SampleSpread.of(one, 0)).isEqualTo(new SampleSpread(0.5, 0, 1, 2));
    }

    @Test
    void without_any_spread_there_is_nothing_to_say() {
        ModelPredictions single =
                model(new double[] {1}, new double[] {Double.NaN}, new double[] {1});

        assertThat(Coverage.of(single, 0)).isEqualTo(new Coverage(List.of(), 0, 1));
        assertThat(ProbabilityIntegral.of(single, 0).distance()).isEmpty();
        assertThat(SampleSpread.of(single, 0)).isEqualTo(new SampleSpread(0, 0, 0, 1));
    }

    @Test
    void seeds_that_agree_cover_what_is_exact() {
        ModelPredictions certain =
                model(new double[] {1, 2, 3}, new double[] {0, 0, 0}, new double[] {1, 5, 0});

        assertThat(Coverage.of(certain, 0).levels().getLast())
                .isEqualTo(new Coverage.Level(0.95, 1.0 / 3, 0));
        assertThat(ProbabilityIntegral.of(certain, 0).bins())
                .containsExactly(1, 0, 0, 0, 0, 1, 0, 0, 0, 1);
    }

    @Test
    void a_quantile_covers_the_rows_that_do_not_exceed_it() {
        QuantileCoverage coverage = QuantileCoverage.of(model(), 0, 0.4);

        // (y <= m).mean()
        assertThat(coverage.share()).hasValue(0.5);
        assertThat(coverage.level()).isEqualTo(0.4);
        ModelPredictions none =
                model(new double[] {Double.NaN}, new double[] {0}, new double[] {1});
        assertThat(QuantileCoverage.of(none, 0, 0.4).share()).isEmpty();
    }

    @Test
    void errors_are_distributed_as_in_numpy() {
        ErrorDistribution errors = ErrorDistribution.of(model(), 0);

        // e = abs(y - m); numpy.quantile(e, q)
        assertThat(errors.quantile(0.5).orElseThrow()).isCloseTo(0.675, within(TOLERANCE));
        assertThat(errors.quantile(0.8).orElseThrow()).isCloseTo(1.9, within(TOLERANCE));
        assertThat(errors.quantile(0.95).orElseThrow()).isCloseTo(4.125, within(TOLERANCE));
        assertThat(errors.quantile(1)).hasValue(5);
        // scipy.stats.ecdf(e).cdf.evaluate(1.0)
        assertThat(errors.share(1.0)).hasValue(0.75);
        assertThat(errors.share(-1)).hasValue(0);
        assertThat(errors.share(5)).hasValue(1);
    }

    @Test
    void steps_are_at_distinct_errors_and_end_at_one() {
        ModelPredictions model =
                model(new double[] {1, 1, 2, 4}, new double[4], new double[] {0, 0, 0, 0});

        assertThat(ErrorDistribution.of(model, 0).steps(100))
                .containsExactly(
                        new ErrorDistribution.Step(1, 0.5),
                        new ErrorDistribution.Step(2, 0.75),
                        new ErrorDistribution.Step(4, 1));
        assertThat(ErrorDistribution.of(model, 0).steps(2))
                .containsExactly(
                        new ErrorDistribution.Step(1, 0.5), new ErrorDistribution.Step(4, 1));
    }

    @Test
    void rows_without_a_prediction_have_no_error() {
        ModelPredictions none =
                model(new double[] {Double.NaN}, new double[] {0}, new double[] {1});
        ErrorDistribution errors = ErrorDistribution.of(none, 0);

        assertThat(errors.rows()).isZero();
        assertThat(errors.withoutPrediction()).isEqualTo(1);
        assertThat(errors.quantile(0.5)).isEmpty();
        assertThat(errors.share(1)).isEmpty();
        assertThat(errors.steps(10)).isEmpty();
    }

    private static ModelPredictions model() {
        return model(MEANS, DEVIATIONS, OBSERVED);
    }

    private static ModelPredictions model(double[] means, double[] deviations, double[] observed) {
        int half = means.length / 2;
        List<FoldPredictions> folds =
                half == 0
                        ? List.of(fold(0, 0, 1, means, deviations, observed))
                        : List.of(
                                fold(0, 0, half, means, deviations, observed),
                                fold(1, half, means.length, means, deviations, observed));
        return new ModelPredictions("net", RowLayout.ofNumbers(1), folds);
    }

    private static FoldPredictions fold(
            int number, int from, int to, double[] means, double[] deviations, double[] observed) {
        return new FoldPredictions(
                number,
                3,
                LongStream.range(from, to).toArray(),
                Arrays.copyOfRange(observed, from, to),
                Arrays.copyOfRange(means, from, to),
                Arrays.copyOfRange(deviations, from, to));
    }
}
