package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
    private static final Column WEIGHT = new Column("weight", 40, 120, 70, 9, Optional.empty());

    /// 1 in a quarter of the rows: the variance is 0.25 · 0.75
    private static final Column ILL =
            new Column("ill", 0, 1, 0.25, Math.sqrt(0.1875), Optional.empty());

    private static final Column SHARE = new Column("share", 0, 1, 0.25, 0.4, Optional.empty());
    private static final Column VECTOR =
            new Column("g", List.of(8), -1, 1, 0, 0.5, Optional.empty(), List.of(), 0);

    @ParameterizedTest
    @EnumSource(Metric.class)
    void its_word_is_what_the_experiment_file_says(Metric metric) {
        assertThat(metric.word()).isEqualTo(SpecShape.word(metric)).matches("[a-z0-9-]+");
    }

    @ParameterizedTest
    @CsvSource({
        "MAE, 1, 2, true", "MAE, 2, 1, false", "R2, 2, 1, true", "R2, 1, 1, false",
        "BIAS, -1, 2, true", "BIAS, -3, 2, false", "MAE, NaN, 1, false", "R2, NaN, 1, false"
    })
    void the_better_score_is_lower_or_higher_or_nearer_to_zero(
            Metric metric, double a, double b, boolean better) {
        assertThat(metric.better(a, b)).isEqualTo(better);
    }

    @Test
    void numbers_are_measured_as_numbers() {
        assertThat(violations(dataset(WEIGHT), Metric.MAE, Metric.MAX_ERROR)).isEmpty();
        assertThat(violations(dataset(WEIGHT), Metric.ACCURACY))
                .containsExactly(
                        new Violation(
                                "metrics",
                                "'accuracy' of the target weight",
                                "some of [mae, rmse, r2, mse, median-ae, max-error, mape,"
                                        + " explained-variance] and 15 more metrics"));
    }

    @Test
    void classes_are_measured_as_classes() {
        assertThat(violations(dataset(classes(3)), Metric.ACCURACY, Metric.ECE)).isEmpty();
        assertThat(violations(dataset(classes(3)), Metric.MAE)).hasSize(1);
    }

    @Test
    void labels_are_measured_as_labels_and_as_numbers() {
        DatasetDescription two = dataset(ILL, renamed(ILL, "tired"));

        assertThat(violations(two, Metric.HAMMING_LOSS, Metric.MAE)).isEmpty();
        assertThat(violations(two, Metric.ACCURACY)).hasSize(1);
    }

    @Test
    void numbers_between_zero_and_one_are_no_labels() {
        assertThat(violations(dataset(SHARE), Metric.HAMMING_LOSS)).hasSize(1);
        assertThat(violations(dataset(ILL, SHARE), Metric.HAMMING_LOSS)).hasSize(1);
        assertThat(violations(dataset(ILL), Metric.HAMMING_LOSS)).isEmpty();
    }

    @Test
    void a_subspace_needs_several_numbers() {
        assertThat(violations(dataset(WEIGHT), Metric.SUBSPACE_ALIGNMENT_ERROR)).hasSize(1);
        assertThat(violations(dataset(VECTOR), Metric.SUBSPACE_ALIGNMENT_ERROR)).isEmpty();
        assertThat(violations(dataset(WEIGHT, ILL), Metric.EXPLAINED_VARIANCE_RATIO)).isEmpty();
    }

    @Test
    void the_first_three_of_three_classes_say_nothing() {
        assertThat(violations(dataset(classes(3)), Metric.TOP_3_ACCURACY)).hasSize(1);
        assertThat(violations(dataset(classes(4)), Metric.TOP_3_ACCURACY)).isEmpty();
        assertThat(violations(dataset(classes(5)), Metric.TOP_5_ACCURACY)).hasSize(1);
    }

    private static List<Violation> violations(DatasetDescription dataset, Metric... metrics) {
        return new EvaluationSpec(
                        List.of(metrics),
                        Optional.empty(),
                        new ComparisonSpec(List.of(), 0.05, Optional.empty(), Optional.empty()),
                        false)
                .violations(dataset);
    }

    private static Column classes(int count) {
        List<Category> categories =
                IntStream.range(0, count).mapToObj(k -> new Category("c" + k, 10)).toList();
        return new Column("kind", List.of(), 0, count - 1, 1, 1, Optional.empty(), categories, 0);
    }

    private static Column renamed(Column column, String name) {
        return new Column(
                name,
                column.minimum(),
                column.maximum(),
                column.mean(),
                column.deviation(),
                column.unit());
    }

    private static DatasetDescription dataset(Column... targets) {
        return new DatasetDescription(
                "csv",
                100,
                List.of(targets),
                List.of(),
                List.of(targets).stream().map(Column::name).toList(),
                List.of(),
                List.of());
    }
}
