package dev.foldstream.evaluator.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import dev.foldstream.evaluator.residual.ResidualTrend.Against;
import dev.foldstream.evaluator.residual.ResidualTrend.Bin;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Truths of scipy 1.17.1 and numpy 2.4.6 for `i = np.arange(60); y = 0.5 * i; pred = y +
/// np.sin(1.3
/// * i) * (1 + 0.1 * i) + 0.05 * i - 1; x = 17 * i % 23; r = pred - y`.
class ResidualTrendsTest {
    private static final Offset<Double> TOLERANCE = within(1e-10);
    private static final double ALPHA = 0.05;
    private static final int ROWS = 60;
    private static final Covariate X =
            Covariate.ofNumbers(Against.INPUT, "x", numbers(i -> 17 * i % 23));
    private static final Covariate SOURCE =
            Covariate.ofGroups(
                    Against.GROUP,
                    "source",
                    List.of("a", "b", "c", "none"),
                    IntStream.range(0, ROWS).map(i -> i % 3).toArray());

    private final List<ResidualTrend> trends = trends(List.of(X, SOURCE), predictions());

    /// `spearmanr(abs(r), pred)`; the first of six bins: `q = r[bin == 0]; q.mean()`,
    /// `t.interval(.95, 9, q.mean(), q.std(ddof=1) / 10 ** .5)`, `abs(q).mean()`.
    @Test
    void a_trend_along_the_prediction_is_that_of_scipy() {
        ResidualTrend trend = find(Against.PREDICTION);
        Bin first = trend.bins().getFirst();

        assertThat(trend.bins()).hasSize(6);
        assertThat(trend.share().orElseThrow()).isCloseTo(0.2961322714306137, TOLERANCE);
        assertThat(trend.size().orElseThrow().value().orElseThrow())
                .isCloseTo(0.5554320644623507, TOLERANCE);
        assertThat(trend.pValue().orElseThrow()).isCloseTo(4.098631738999829e-06, TOLERANCE);
        assertThat(first.rows()).isEqualTo(10);
        assertThat(first.lower().orElseThrow()).isEqualTo(-1);
        assertThat(first.upper().orElseThrow()).isCloseTo(3.897669352599368, TOLERANCE);
        assertThat(first.mean()).isCloseTo(-0.867745677787806, TOLERANCE);
        assertThat(first.interval().orElseThrow().lower())
                .isCloseTo(-1.6259916388525733, TOLERANCE);
        assertThat(first.interval().orElseThrow().upper())
                .isCloseTo(-0.10949971672303871, TOLERANCE);
        assertThat(first.meanSize()).isCloseTo(1.069262349099462, TOLERANCE);
    }

    @Test
    void equal_values_of_an_input_share_a_bin() {
        ResidualTrend trend = find(Against.INPUT);

        assertThat(trend.bins()).extracting(Bin::rows).containsExactly(10, 10, 11, 10, 10, 9);
        assertThat(trend.bins().getFirst().label()).isEqualTo("0 to 3.00");
        assertThat(trend.share().orElseThrow()).isCloseTo(0.119200898347123, TOLERANCE);
        assertThat(trend.pValue().orElseThrow()).isCloseTo(0.4500226867843018, TOLERANCE);
    }

    /// `kruskal(*[abs(r)[i % 3 == k] for k in range(3)]).pvalue`.
    @Test
    void groups_are_tested_by_kruskal_and_wallis_and_explain_nothing_here() {
        ResidualTrend trend = find(Against.GROUP);

        assertThat(trend.bins()).extracting(Bin::label).containsExactly("a", "b", "c");
        assertThat(trend.share().orElseThrow()).isZero();
        assertThat(trend.size()).isEmpty();
        assertThat(trend.pValue().orElseThrow()).isCloseTo(0.9998360790102879, TOLERANCE);
    }

    /// statsmodels 0.15.0: `multipletests([4.098631738999829e-06, 1.3284508030018719e-05,
    /// 0.4500226867843018, 0.9998360790102879], method='fdr_bh')[1]`.
    @Test
    void the_largest_trend_is_first_and_all_are_corrected() {
        assertThat(trends)
                .extracting(ResidualTrend::kind)
                .containsExactly(Against.PREDICTION, Against.TARGET, Against.INPUT, Against.GROUP);
        assertThat(trends.get(0).adjusted().orElseThrow())
                .isCloseTo(4 * 4.098631738999829e-06, TOLERANCE);
        assertThat(trends.get(1).adjusted().orElseThrow())
                .isCloseTo(2 * 1.3284508030018719e-05, TOLERANCE);
    }

    @Test
    void perfect_and_constant_residuals_have_no_trend() {
        for (double off : new double[] {0, 2, 0.1}) {
            List<ResidualTrend> found = trends(List.of(X, SOURCE), numbers(i -> 0.5 * i + off));

            assertThat(found)
                    .hasSize(4)
                    .allSatisfy(trend -> {
                        assertThat(trend.share()).isEmpty();
                        assertThat(trend.pValue()).isEmpty();
                        assertThat(trend.adjusted()).isEmpty();
                        assertThat(trend.bins()).allMatch(bin -> bin.interval().isEmpty());
                    });
        }
    }

    @Test
    void a_constant_input_is_said_to_be_impossible() {
        ResidualTrend trend =
                trends(
                                List.of(Covariate.ofNumbers(Against.INPUT, "one", numbers(i -> 1))),
                                predictions())
                        .getLast();

        assertThat(trend.against()).isEqualTo("one");
        assertThat(trend.size().orElseThrow().impossible().orElseThrow()).contains("same in every");
        assertThat(trend.bins()).hasSize(1);
    }

    @Test
    void rows_without_a_value_of_an_input_are_left_out_there() {
        ResidualTrend trend =
                trends(
                                List.of(
                                        Covariate.ofNumbers(
                                                Against.INPUT,
                                                "holes",
                                                numbers(i -> i < 20 ? Double.NaN : i))),
                                predictions())
                        .stream()
                        .filter(each -> each.kind() == Against.INPUT)
                        .findFirst()
                        .orElseThrow();

        assertThat(trend.rows()).isEqualTo(40);
        assertThat(trend.bins()).hasSize(4);
    }

    @Test
    void no_rows_have_no_trends() {
        double[] nan = numbers(i -> Double.NaN);

        assertThat(trends(List.of(X, SOURCE), nan))
                .allSatisfy(trend -> assertThat(trend.pValue()).isEmpty());
    }

    @Test
    void of_classes_the_residual_is_what_the_true_class_lacks() {
        RowPredictions rows =
                RowMeasuresTest.classes(new int[] {0, 1, 1}, 0.7, 0.2, 0.1, 0.5, 0.4, 0.1, 0, 1, 0);
        RowLayout targets =
                new RowLayout(List.of(new RowLayout.Field("label", List.of(), List.of(), 3)));
        List<Category> classes =
                List.of(new Category("a", 1), new Category("b", 2), new Category("c", 0));

        List<ResidualTrend> found =
                new ResidualTrends(new Covariates(List.of(), List.of()), targets, classes, ALPHA)
                        .of(rows);

        ResidualTrend target =
                found.stream()
                        .filter(trend -> trend.kind() == Against.TARGET)
                        .findFirst()
                        .orElseThrow();
        assertThat(target.bins()).extracting(Bin::label).containsExactly("a", "b");
        assertThat(target.bins().getFirst().mean()).isCloseTo(0.3, TOLERANCE);
        assertThat(target.bins().getLast().mean()).isCloseTo(0.3, TOLERANCE);
    }

    @Test
    void numbers_of_a_target_have_names() {
        RowLayout targets =
                new RowLayout(
                        List.of(
                                RowLayout.Field.number("y"),
                                new RowLayout.Field("v", List.of(2), List.of(), 0),
                                new RowLayout.Field("k", List.of(), List.of(), 2)));

        assertThat(ResidualTrends.numberNames(targets))
                .containsExactly("y", "v[0]", "v[1]", "k = 0", "k = 1");
    }

    private ResidualTrend find(Against kind) {
        return trends.stream().filter(trend -> trend.kind() == kind).findFirst().orElseThrow();
    }

    private static double[] predictions() {
        return numbers(i -> 0.5 * i + Math.sin(1.3 * i) * (1 + 0.1 * i) + 0.05 * i - 1);
    }

    private static double[] numbers(IntToDoubleFunction number) {
        return IntStream.range(0, ROWS).mapToDouble(number).toArray();
    }

    private static List<ResidualTrend> trends(List<Covariate> covariates, double... predicted) {
        RowPredictions rows =
                RowPredictions.of(
                        new ModelPredictions(
                                "m",
                                RowLayout.ofNumbers(1),
                                List.of(
                                        new FoldPredictions(
                                                0,
                                                1,
                                                IntStream.range(0, ROWS).asLongStream().toArray(),
                                                numbers(i -> 0.5 * i),
                                                predicted,
                                                new double[ROWS]))));
        return new ResidualTrends(
                        new Covariates(covariates, List.of()),
                        RowLayout.ofNumbers(1),
                        List.of(),
                        ALPHA)
                .of(rows);
    }
}
