package dev.foldstream.data.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.dataset.DatasetQuality;
import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import dev.foldstream.contracts.dataset.DatasetQuality.Kind;
import dev.foldstream.contracts.dataset.DatasetQuality.Spread;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ExamineQualityTest {
    private static final int ROWS = 500;

    @Test
    void nothing_is_found_where_nothing_stands_out() {
        Table table =
                new Table(
                        List.of(
                                normal("a", 1),
                                normal("b", 2),
                                normalArrays("signal", 8, 3),
                                alternating("class", "x", "y", "z"),
                                normal("target", 4)));
        DatasetQuality quality =
                ExamineQuality.examine(table, List.of("a", "b", "signal"), List.of("target"));
        assertThat(quality.findings()).isEmpty();
        assertThat(quality.rows()).isEqualTo(ROWS);
        assertThat(quality.columns()).allMatch(column -> column.missing() == 0);
        assertThat(quality.find("class").orElseThrow().spread()).isEmpty();
    }

    @Test
    void missing_values_are_counted_by_row() {
        double[] a = normals(1);
        a[3] = Double.NaN;
        a[499] = Double.NaN;
        double[] signal = new Random(2).doubles(2 * ROWS).toArray();
        signal[21] = Double.NaN;
        DatasetQuality quality =
                ExamineQuality.examine(
                        new Table(
                                List.of(
                                        TableColumn.numbers("a", a),
                                        TableColumn.arrays("signal", List.of(2), signal),
                                        TableColumn.labels("kind", withGaps()))),
                        List.of("a", "signal"),
                        List.of());
        Finding missing = only(quality, Kind.MISSING_VALUES, "a");
        assertThat(missing.count()).isEqualTo(2);
        assertThat(missing.rows()).containsExactly(3, 499);
        assertThat(missing.sentence())
                .isEqualTo("'a' has no value in 2 of 500 rows: rows 3 and 499.");
        assertThat(only(quality, Kind.MISSING_VALUES, "signal").rows()).containsExactly(10);
        assertThat(only(quality, Kind.MISSING_VALUES, "kind").count()).isEqualTo(50);
        assertThat(only(quality, Kind.MISSING_VALUES, "kind").sentence())
                .endsWith("rows 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, ….");
        assertThat(quality.find("a").orElseThrow().missing()).isEqualTo(2);
    }

    @Test
    void rows_that_were_left_out_count_as_missing() {
        DatasetQuality quality = examine(List.of("a"), normal("a", 1).missing(3));
        Finding missing = only(quality, Kind.MISSING_VALUES, "a");
        assertThat(missing.count()).isEqualTo(3);
        assertThat(missing.rows()).isEmpty();
        assertThat(missing.sentence())
                .isEqualTo("'a' had no value in 3 rows of the source, left out here.");
        assertThat(quality.find("a").orElseThrow().missing()).isEqualTo(3);
    }

    @Test
    void a_column_without_any_value_is_said_to_be_so() {
        double[] none = new double[ROWS];
        Arrays.fill(none, Double.NaN);
        DatasetQuality quality =
                examine(List.of("a", "none"), normal("a", 1), TableColumn.numbers("none", none));
        assertThat(only(quality, Kind.MISSING_VALUES, "none").count()).isEqualTo(ROWS);
        assertThat(quality.find("none").orElseThrow().spread()).isEmpty();
    }

    @Test
    void constant_columns_and_constant_numbers_of_a_column_are_told() {
        double[] signal = new Random(2).doubles(3L * ROWS).toArray();
        for (int row = 0; row < ROWS; row++) {
            signal[3 * row + 1] = 7;
        }
        DatasetQuality quality =
                examine(
                        List.of("a", "one", "signal", "kind"),
                        normal("a", 1),
                        TableColumn.numbers("one", repeated(1.5)),
                        TableColumn.arrays("signal", List.of(3), signal),
                        TableColumn.labels("kind", Collections.nCopies(ROWS, "only")));
        assertThat(sentences(quality, Kind.CONSTANT_COLUMN))
                .containsExactly(
                        "'one' is 1.50 in every row, so it tells a model nothing.",
                        "1 of the 3 numbers of 'signal' are the same in every row.",
                        "'kind' is 'only' in every row, so it tells a model nothing.");
    }

    @Test
    void a_single_row_is_no_constant() {
        Table table = new Table(List.of(TableColumn.numbers("a", 1)));
        assertThat(ExamineQuality.examine(table, List.of("a"), List.of()).findings()).isEmpty();
    }

    @Test
    void duplicates_are_rows_equal_in_inputs_and_targets_whatever_else_they_have() {
        double[] a = normals(1);
        double[] target = normals(2);
        a[12] = a[4];
        target[12] = target[4];
        a[13] = a[4]; // but another target
        a[30] = 0.0;
        a[31] = -0.0;
        target[31] = target[30];
        DatasetQuality quality =
                ExamineQuality.examine(
                        new Table(
                                List.of(
                                        TableColumn.numbers("a", a),
                                        TableColumn.numbers("target", target),
                                        TableColumn.numbers(
                                                "time",
                                                IntStream.range(0, ROWS)
                                                        .asDoubleStream()
                                                        .toArray()))),
                        List.of("a"),
                        List.of("target"));
        Finding duplicates = only(quality, Kind.DUPLICATE_ROWS);
        assertThat(duplicates.count()).isEqualTo(2);
        assertThat(duplicates.rows()).containsExactly(12, 31);
        assertThat(duplicates.sentence())
                .isEqualTo(
                        "2 rows equal an earlier one in every input and target: row 12 equals row 4,"
                                + " for one.");
    }

    @Test
    void near_duplicates_are_rows_of_two_groups_whose_inputs_differ_by_a_rounding() {
        double[] a = normals(1);
        double[] b = normals(2);
        for (int row : new int[] {100, 200}) { // of the groups 'x' and 'z', as row 0 and row 101
            a[row + 1] = (float) a[row];
            b[row + 1] = (float) b[row];
        }
        a[7] = a[6] + 1e-3;
        b[7] = b[6];
        DatasetQuality quality =
                examine(
                        List.of("a", "b"),
                        TableColumn.numbers("a", a),
                        TableColumn.numbers("b", b),
                        alternating("group", "x", "y", "z"));
        Finding near = only(quality, Kind.NEAR_DUPLICATES, "group");
        assertThat(near.count()).isEqualTo(4);
        assertThat(near.rows()).containsExactly(100, 101, 200, 201);
        assertThat(near.sentence())
                .isEqualTo(
                        "4 rows have about the same inputs as a row of another 'group', for one row"
                                + " 100 of 'y' and row 101 of 'z'.");
    }

    @Test
    void near_duplicates_within_a_group_are_none_across_groups() {
        double[] a = normals(1);
        a[3] = a[0]; // both of 'x'
        DatasetQuality quality =
                examine(
                        List.of("a"),
                        TableColumn.numbers("a", a),
                        alternating("group", "x", "y", "z"));
        assertThat(of(quality, Kind.NEAR_DUPLICATES)).isEmpty();
    }

    @Test
    void a_category_that_is_an_input_is_held_against_the_other_inputs() {
        double[] signal = new Random(5).doubles(4L * ROWS).toArray();
        System.arraycopy(signal, 0, signal, 4, 4);
        DatasetQuality quality =
                examine(
                        List.of("signal", "sex"),
                        TableColumn.arrays("signal", List.of(4), signal),
                        alternating("sex", "f", "m"));
        assertThat(only(quality, Kind.NEAR_DUPLICATES, "sex").rows()).containsExactly(0, 1);
    }

    @Test
    void long_runs_of_equal_inputs_hang_together() {
        double[] few = IntStream.range(0, ROWS).mapToDouble(row -> row % 2).toArray();
        DatasetQuality quality =
                examine(
                        List.of("a"),
                        TableColumn.numbers("a", few),
                        TableColumn.labels(
                                "group",
                                IntStream.range(0, ROWS)
                                        .mapToObj(row -> row == 499 ? "last" : "first")
                                        .toList()));
        assertThat(only(quality, Kind.NEAR_DUPLICATES, "group").count()).isEqualTo(250);
    }

    /// numpy 2.4.6 `quantile(x, [.25, .5, .75])`: 4.925, 5.8, 8.25; scipy 1.17.1
    /// `stats.median_abs_deviation(x)`: 1.5.
    @Test
    void quartiles_fences_and_median_deviation_are_those_of_numpy_and_scipy() {
        double[] x = {3.1, 4.7, 5.0, 5.2, 6.4, 7.7, 9.9, 41.0};
        DatasetQuality quality = examine(List.of("x"), TableColumn.numbers("x", x));
        Spread spread = quality.find("x").orElseThrow().spread().orElseThrow();
        assertThat(spread.median()).isCloseTo(5.8, within(1e-12));
        assertThat(spread.medianDeviation()).isCloseTo(1.5, within(1e-12));
        assertThat(spread.lowerFence()).isCloseTo(-0.0625, within(1e-12));
        assertThat(spread.upperFence()).isCloseTo(13.2375, within(1e-12));
        assertThat(spread.beyondFences()).isEqualTo(1);
        Finding outliers = only(quality, Kind.OUTLIERS, "x");
        assertThat(outliers.rows()).containsExactly(7);
        assertThat(outliers.sentence())
                .isEqualTo(
                        "'x' has 1 row far from the rest, more than 3.5 robust deviations from the"
                                + " median of 5.80: 41.0 in row 7.");
    }

    @Test
    void outliers_are_ordered_by_their_distance_and_vectors_go_by_their_norm() {
        double[] a = normals(1);
        a[40] = -30;
        a[50] = 90;
        double[] signal = new Random(3).doubles(4L * ROWS).toArray();
        signal[4 * 33 + 2] = 55;
        DatasetQuality quality =
                examine(
                        List.of("a", "signal"),
                        TableColumn.numbers("a", a),
                        TableColumn.arrays("signal", List.of(2, 2), signal));
        assertThat(only(quality, Kind.OUTLIERS, "a").rows()).containsExactly(50, 40);
        assertThat(only(quality, Kind.OUTLIERS, "signal").rows()).containsExactly(33);
        assertThat(only(quality, Kind.OUTLIERS, "signal").sentence())
                .startsWith("The norm of 'signal' has 1 row far from the rest");
    }

    @Test
    void a_column_of_mostly_one_number_has_no_outliers() {
        double[] mostly = new double[ROWS];
        mostly[3] = 1;
        DatasetQuality quality = examine(List.of("a"), TableColumn.numbers("a", mostly));
        assertThat(of(quality, Kind.OUTLIERS)).isEmpty();
    }

    @Test
    void rare_classes_of_a_target_are_told_and_those_of_another_column_are_not() {
        List<String> labels =
                IntStream.range(0, ROWS).mapToObj(row -> row % 50 == 7 ? "rare" : "often").toList();
        Table table =
                new Table(
                        List.of(
                                normal("a", 1),
                                TableColumn.labels("class", labels),
                                TableColumn.labels("clinic", labels),
                                normal("b", 2)));
        DatasetQuality quality = ExamineQuality.examine(table, List.of("a"), List.of("class"));
        Finding imbalance = only(quality, Kind.CLASS_IMBALANCE);
        assertThat(imbalance.columns()).containsExactly("class");
        assertThat(imbalance.count()).isEqualTo(10);
        assertThat(imbalance.rows()).startsWith(7, 57).hasSize(10);
        assertThat(imbalance.sentence())
                .isEqualTo(
                        "'class' is unbalanced: 490 rows of 'often' against 10 of 'rare', a ratio of"
                                + " 49.0 to 1.");
        assertThat(
                        of(
                                ExamineQuality.examine(table, List.of("a"), List.of("b")),
                                Kind.CLASS_IMBALANCE))
                .isEmpty();
        assertThat(of(ExamineQuality.examine(table, List.of("a"), List.of()), Kind.CLASS_IMBALANCE))
                .hasSize(2);
    }

    @Test
    void inputs_that_are_a_linear_function_of_each_other_are_paired() {
        double[] celsius = normals(1);
        double[] fahrenheit = Arrays.stream(celsius).map(c -> 32 - 1.8 * c).toArray();
        celsius[8] = Double.NaN;
        DatasetQuality quality =
                examine(
                        List.of("c", "f", "b"),
                        TableColumn.numbers("c", celsius),
                        TableColumn.numbers("f", fahrenheit),
                        normal("b", 2));
        Finding pairs = only(quality, Kind.CORRELATED_INPUTS);
        assertThat(pairs.columns()).containsExactly("c", "f");
        assertThat(pairs.count()).isEqualTo(1);
        assertThat(pairs.sentence())
                .isEqualTo(
                        "1 pair of inputs is almost a linear function of each other: 'c' and 'f' (r ="
                                + " −1.00000).");
    }

    /// numpy 2.4.6 `corrcoef(x, y)[0, 1]`.
    @Test
    void correlation_is_that_of_numpy() {
        assertThat(
                        CorrelatedInputs.correlation(
                                new double[] {1, 2, 4, 8}, new double[] {1.1, 2.3, 3.9, 8.4}))
                .isCloseTo(0.998026120008566, within(1e-14));
    }

    @Test
    void many_findings_of_a_kind_are_summed_up() {
        Stream<TableColumn> ones =
                IntStream.range(0, 25).mapToObj(i -> TableColumn.numbers("c" + i, repeated(1)));
        Table table = new Table(Stream.concat(Stream.of(normal("a", 1)), ones).toList());
        DatasetQuality quality = ExamineQuality.examine(table, List.of("a"), List.of());
        assertThat(of(quality, Kind.CONSTANT_COLUMN)).hasSize(21);
        assertThat(quality.findings().getLast().sentence())
                .isEqualTo("The same can be said of 5 columns more, 'c20' the first.");
    }

    @Test
    @Timeout(60)
    void a_million_rows_are_looked_at_in_seconds() {
        int rows = 1_000_000;
        Random random = new Random(1);
        double[] a = random.doubles(rows).toArray();
        double[] b = random.doubles(rows).toArray();
        a[999_999] = a[0];
        b[999_999] = b[0];
        int[] groups = IntStream.range(0, rows).map(row -> row % 2).toArray();
        Table table =
                new Table(
                        List.of(
                                TableColumn.numbers("a", a),
                                TableColumn.numbers("b", b),
                                TableColumn.numbers(
                                        "few",
                                        IntStream.range(0, rows)
                                                .mapToDouble(row -> row % 3)
                                                .toArray()),
                                TableColumn.categories("group", groups, List.of("even", "odd"))));
        DatasetQuality quality = ExamineQuality.examine(table, List.of("a", "b"), List.of());
        assertThat(only(quality, Kind.DUPLICATE_ROWS).rows()).containsExactly(999_999);
        assertThat(only(quality, Kind.NEAR_DUPLICATES, "group").rows()).contains(0);
    }

    private static DatasetQuality examine(List<String> inputs, TableColumn... columns) {
        return ExamineQuality.examine(new Table(List.of(columns)), inputs, List.of());
    }

    private static List<Finding> of(DatasetQuality quality, Kind kind) {
        return quality.findings().stream().filter(finding -> finding.kind() == kind).toList();
    }

    private static List<String> sentences(DatasetQuality quality, Kind kind) {
        return of(quality, kind).stream().map(Finding::sentence).toList();
    }

    private static Finding only(DatasetQuality quality, Kind kind, String... columns) {
        List<Finding> found =
                of(quality, kind).stream()
                        .filter(finding ->
                                columns.length == 0 || finding.columns().equals(List.of(columns)))
                        .toList();
        assertThat(found).as(quality.findings().toString()).hasSize(1);
        return found.getFirst();
    }

    private static double[] normals(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, ROWS).mapToDouble(row -> random.nextGaussian()).toArray();
    }

    private static TableColumn normal(String name, long seed) {
        return TableColumn.numbers(name, normals(seed));
    }

    private static TableColumn normalArrays(String name, int width, long seed) {
        Random random = new Random(seed);
        double[] values =
                IntStream.range(0, width * ROWS).mapToDouble(i -> random.nextGaussian()).toArray();
        return TableColumn.arrays(name, List.of(width), values);
    }

    private static double[] repeated(double value) {
        double[] values = new double[ROWS];
        Arrays.fill(values, value);
        return values;
    }

    private static TableColumn alternating(String name, String... labels) {
        return TableColumn.labels(
                name,
                IntStream.range(0, ROWS).mapToObj(row -> labels[row % labels.length]).toList());
    }

    private static List<String> withGaps() {
        return IntStream.range(0, ROWS).mapToObj(row -> row % 10 == 0 ? "" : "there").toList();
    }
}
