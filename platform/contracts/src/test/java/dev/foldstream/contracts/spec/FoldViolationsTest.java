package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.Rows;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each split refuses, with path, numbers and remedy.
class FoldViolationsTest {
    private static final Rows ROWS =
            Rows.of(12)
                    .with("class", List.of("a", "b"), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1)
                    .with("group", List.of("x", "y", "z"), 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2)
                    .with("number", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
                    .with("gaps", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, Double.NaN)
                    .with("one", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                    .with(
                            "part",
                            List.of("train", "dev", "test"),
                            0,
                            0,
                            0,
                            0,
                            1,
                            1,
                            1,
                            0,
                            0,
                            0,
                            2,
                            2)
                    .withTargets("class");

    @Test
    void a_column_that_is_not_there_is_refused_with_those_that_are() {
        assertThat(folds("kind: group-k-fold, group: sorce").violations(description("source", "y")))
                .containsExactly(
                        new Violation(
                                "group", "'sorce'", "one of [source, y] (did you mean 'source'?)"));
    }

    @Test
    void one_of_several_targets_has_to_be_named() {
        DatasetDescription two =
                new DatasetDescription(
                        "csv",
                        9,
                        List.of(column("y"), column("z")),
                        List.of(),
                        List.of("y", "z"),
                        List.of(),
                        List.of());

        assertThat(sentences(folds("kind: stratified-k-fold").violations(two)))
                .containsExactly(
                        "stratify: none, with the targets [y, z], is not allowed: expected the column"
                                + " whose classes are balanced: the dataset has more than one"
                                + " target");
        assertThat(folds("kind: stratified-k-fold, stratify: y").violations(two)).isEmpty();
    }

    @Test
    void fewer_groups_than_folds_are_refused() {
        assertThat(violations("kind: group-k-fold, group: group, k: 4"))
                .containsExactly(
                        "group: 'group' with 3 groups is not allowed: expected at least 4 groups for 4"
                                + " folds, or fewer folds");
    }

    @Test
    void a_class_with_fewer_rows_than_folds_is_refused() {
        assertThat(violations("kind: stratified-k-fold, k: 4"))
                .containsExactly(
                        "stratify: 'class' with 3 rows of the class 'b' is not allowed: expected at"
                                + " least 4 rows of each: fewer folds, or leave the class out or"
                                + " join it with another");
    }

    @Test
    void a_bin_with_fewer_rows_than_folds_is_refused() {
        assertThat(violations("kind: stratified-k-fold, k: 4, stratify: number, bins: 6"))
                .contains(
                        "bins: 'number' with 2 rows of the bin '1 to 2' is not allowed: expected at"
                                + " least 4 rows of each: fewer folds, or fewer bins");
    }

    @Test
    void a_row_without_a_group_is_refused() {
        assertThat(violations("kind: leave-one-group-out, group: gaps"))
                .containsExactly(
                        "group: 'gaps' without a value in 1 of 12 rows is not allowed: expected a"
                                + " value in every row; leave those rows out or give them one");
    }

    @Test
    void a_group_for_each_part_is_needed() {
        assertThat(violations("kind: leave-one-group-out, group: one"))
                .containsExactly(
                        "group: 'one' with 1 group is not allowed: expected at least 3 groups to train"
                                + " on, select by and test, or 'folds.validation: 0'");
    }

    @Test
    void groups_that_are_left_out_have_to_be_there_and_to_leave_some() {
        assertThat(
                        violations(
                                "kind: leave-groups-out, group: group, out: {first: [x, xx], second:"
                                        + " [y, z]}"))
                .containsExactly(
                        "out.first[1]: 'xx' is not allowed: expected one of [x, y, z] (did you mean"
                                + " 'x'?)",
                        "out.second: 2 of 3 groups is not allowed: expected a list that leaves two"
                                + " groups, one of them to select by, to train on");
    }

    @Test
    void a_word_that_names_no_part_is_refused() {
        assertThat(violations("kind: predefined, column: part"))
                .containsExactly(
                        "column: 'part' with 'dev' in 3 rows is not allowed: expected a fold's number,"
                                + " or train, validation or test, in every row");
    }

    @Test
    void a_column_that_tests_all_rows_at_once_is_refused() {
        assertThat(violations("kind: predefined, column: one"))
                .containsExactly(
                        "column: 'one' with [0] is not allowed: expected rows to test and rows to"
                                + " train on");
    }

    @Test
    void an_embargo_as_long_as_the_data_is_refused() {
        assertThat(violations("kind: temporal, k: 2, column: number, embargo: 11"))
                .containsExactly(
                        "embargo: 11.0 where 'number' spans 11.0 is not allowed: expected less than"
                                + " that");
    }

    @Test
    void a_window_that_the_first_fold_can_not_fill_is_refused() {
        assertThat(violations("kind: temporal, k: 2, window: sliding, windowRows: 9"))
                .containsExactly(
                        "windowRows: 9 is not allowed: expected 3 to 4 rows, which the first fold has"
                                + " before its test part");
    }

    @Test
    void what_a_repeated_split_refuses_has_its_path() {
        assertThat(
                        violations(
                                "kind: repeated, split: {kind: group-k-fold, group: group, k:"
                                        + " 4}"))
                .allMatch(sentence -> sentence.startsWith("split.group: 'group' with 3 groups"));
    }

    @Test
    void what_can_not_be_meant_is_refused_before_there_is_data() {
        assertThatThrownBy(() -> folds("kind: repeated, split: {kind: k-fold, shuffle: false}"))
                .hasMessageContaining("split.shuffle: false is not allowed");
        assertThatThrownBy(() -> folds("kind: temporal, windowRows: 9"))
                .hasMessageContaining("windowRows: 9 is not allowed");
        assertThatThrownBy(() -> folds("kind: temporal, embargo: 9"))
                .hasMessageContaining("'gap' counts rows");
        assertThatThrownBy(() -> folds("kind: leave-groups-out, group: g, out: {}"))
                .hasMessageContaining("at least one list of groups");
        assertThatThrownBy(() -> folds("kind: leave-groups-out, group: g, out: {a: [x, x]}"))
                .hasMessageContaining("out.a: [x, x] is not allowed");
    }

    @Test
    void splits_say_which_columns_they_read() {
        assertThat(folds("kind: stratified-group-k-fold, group: g, stratify: s").columns())
                .containsExactly("g", "s");
        assertThat(folds("kind: repeated, split: {kind: group-k-fold, group: g}").columns())
                .containsExactly("g");
        assertThat(folds("kind: stratified-k-fold").columns()).isEmpty();
        assertThat(folds("kind: stratified-k-fold").columns(description("y"))).containsExactly("y");
        assertThat(folds("kind: k-fold").columns(description("y"))).isEmpty();
    }

    @Test
    void the_data_decides_on_the_number_of_folds() {
        assertThat(folds("kind: leave-one-group-out, group: group").count()).isEmpty();
        assertThat(folds("kind: leave-one-group-out, group: group").count(ROWS)).isEqualTo(3);
        assertThat(folds("kind: predefined, column: number").count(ROWS)).isEqualTo(12);
        assertThat(folds("kind: repeated, times: 3").count(ROWS)).isEqualTo(15);
    }

    /// Rows one after another; the smallest number that is let through is the one that is named.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: temporal, k: 3",
                "kind: temporal, k: 1, validation: 0",
                "kind: temporal, k: 4, gap: 3",
                "kind: temporal, k: 3, gap: 1, testRows: 4",
                "kind: k-fold, k: 7",
                "kind: holdout, test: 0.4",
                "kind: monte-carlo, test: 0.9"
            })
    void the_smallest_number_of_rows_is_the_first_that_is_let_through(String split) {
        FoldSpec folds = folds(split);
        int smallest = 1;
        while (!folds.violations(Rows.of(smallest)).isEmpty()) {
            smallest++;
        }

        assertThat(folds.minimumRows()).isEqualTo(smallest);
    }

    private static FoldSpec folds(String keys) {
        return SpecReader.readVariant(Yaml.read("{" + keys + "}"), FoldSpec.class);
    }

    private static List<String> violations(String keys) {
        return sentences(folds(keys).violations(ROWS));
    }

    private static List<String> sentences(List<Violation> violations) {
        return violations.stream().map(Violation::sentence).toList();
    }

    /// The last column is the target.
    private static DatasetDescription description(String... columns) {
        return new DatasetDescription(
                "csv",
                9,
                Stream.of(columns).map(FoldViolationsTest::column).toList(),
                List.of(),
                List.of(columns[columns.length - 1]),
                List.of(),
                List.of());
    }

    private static Column column(String name) {
        return new Column(name, 0, 1, 0.5, 0.5, Optional.empty());
    }
}
