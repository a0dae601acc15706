package dev.foldstream.fold.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Leakage.Example;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.Kind;
import dev.foldstream.fold.split.Fold;
import dev.foldstream.fold.split.RowIndices;
import dev.foldstream.fold.split.Splits;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Copies of rows, exact and with noise, put where a test knows them.
class PlantedCopiesTest {
    private final SplittableRandom random = new SplittableRandom(5);

    /// Ten inputs and a target that have nothing to do with each other.
    private MadeUp noise(int rows) {
        MadeUp data = new MadeUp(rows);
        for (int input = 0; input < 10; input++) {
            data.input("x" + input, row -> random.nextGaussian());
        }
        return data.target("y", row -> random.nextGaussian());
    }

    private static Finding only(Leakage leakage) {
        assertThat(leakage.remarks()).isEmpty();
        assertThat(leakage.findings()).hasSize(1);
        return leakage.findings().getFirst();
    }

    @Test
    void equal_rows_are_counted_in_the_folds_where_one_is_tested_and_one_seen() {
        MadeUp data = noise(200).copyRow(0, 1).copyRow(2, 3).copyRow(10, 199);
        Set<Integer> copied = Set.of(0, 1, 2, 3, 10, 199);

        Finding found = only(data.leakage());

        assertThat(found.kind()).isEqualTo(Kind.DUPLICATE_ROWS);
        assertThat(found.count()).isEqualTo(straddling(data, 0, 1, 2, 3, 10, 199));
        assertThat(found.examples()).hasSize((int) found.count());
        for (Example example : found.examples()) {
            assertThat(copied).contains(example.test(), example.seen());
            Fold fold = folds(data).get(example.fold());
            assertThat(fold.test().stream()).contains(example.test());
            assertThat(fold.test().stream()).doesNotContain(example.seen());
        }
        assertThat(found.sentence())
                .matches(
                        "In . of 5 folds, . of 200 test rows have the inputs and targets of a row in"
                                + " training\\.");
    }

    /// Rows in pairs of which both are never tested together.
    private static long straddling(MadeUp data, int... pairs) {
        long count = 0;
        for (Fold fold : folds(data)) {
            Set<Integer> test = new HashSet<>(fold.test().stream().boxed().toList());
            for (int i = 0; i < pairs.length; i += 2) {
                count += test.contains(pairs[i]) != test.contains(pairs[i + 1]) ? 1 : 0;
            }
        }
        return count;
    }

    private static List<Fold> folds(MadeUp data) {
        return Splits.split(Rows.of(data.rows()), MadeUp.FIVE_FOLDS);
    }

    @Test
    void equal_inputs_with_another_target_are_told_apart_from_equal_rows() {
        MadeUp data = noise(200);
        for (int row = 0; row < 100; row++) {
            data.copyInputs(row, 199 - row);
        }

        Finding found = only(data.leakage());

        assertThat(found.kind()).isEqualTo(Kind.DUPLICATE_INPUTS);
        assertThat(found.examples()).hasSize(Finding.EXAMPLES);
        assertThat(found.folds()).hasSize(5);
    }

    @Test
    void a_row_that_is_tested_twice_in_one_fold_is_no_leak() {
        MadeUp data = noise(40).copyRow(0, 1);
        RowIndices all = RowIndices.of(IntStream.range(2, 40).toArray());
        Fold fold = new Fold(all, RowIndices.of(), RowIndices.of(0, 1));

        assertThat(data.leakage(List.of(fold), Roles.UNSAID).findings()).isEmpty();
    }

    @Test
    void a_copy_of_a_validation_row_is_a_leak_too() {
        MadeUp data = noise(40).copyRow(0, 39);
        RowIndices training = RowIndices.of(IntStream.range(2, 38).toArray());
        Fold fold = new Fold(training, RowIndices.of(38, 39), RowIndices.of(0, 1));

        Finding found = only(data.leakage(List.of(fold), Roles.UNSAID));

        assertThat(found.examples()).containsExactly(new Example(0, 0, 39, Optional.empty()));
        assertThat(found.sentence())
                .isEqualTo(
                        "In 1 of 1 fold, 1 of 2 test rows has the inputs and targets of a row in"
                                + " training.");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 442, 20_000})
    void copies_with_a_little_noise_are_near_duplicates(int rows) {
        MadeUp data = noise(rows);
        for (int row = 0; row < 20; row++) {
            data.copyInputs(row, rows - 1 - row);
        }
        for (int input = 0; input < 10; input++) {
            double[] values = data.of("x" + input);
            for (int row = 0; row < 20; row++) {
                values[row] += random.nextDouble(-0.01, 0.01);
            }
        }

        Finding found = only(data.leakage());

        assertThat(found.kind()).isEqualTo(Kind.NEAR_DUPLICATES);
        assertThat(found.count()).isBetween(20L, 40L);
        assertThat(found.examples())
                .allSatisfy(
                        example -> assertThat(example.test() + example.seen()).isEqualTo(rows - 1));
        assertThat(found.sentence()).contains("no input differs by more than 0.02");
    }

    /// Where rows lie close together anyway, only what is closer than chance is suspicious.
    @Test
    void copies_are_found_in_a_plane_that_is_full_of_rows() {
        MadeUp data =
                new MadeUp(20_000)
                        .input("a", row -> random.nextDouble())
                        .input("b", row -> random.nextDouble())
                        .target("y", row -> random.nextDouble());
        for (int row = 0; row < 500; row++) {
            data.copyInputs(row, 19_999 - row);
            data.of("a")[row] += 1e-7;
        }

        Finding found = only(data.leakage());

        assertThat(found.kind()).isEqualTo(Kind.NEAR_DUPLICATES);
        assertThat(found.count()).isBetween(700L, 1000L);
    }

    /// A dataset that was enlarged by noisy copies before it was split.
    @Test
    void a_dataset_of_which_every_row_is_a_noisy_copy_is_found() {
        MadeUp data = noise(500);
        for (int input = 0; input < 10; input++) {
            double[] values = data.of("x" + input);
            for (int row = 0; row < 500; row++) {
                values[row] = values[row % 100] + 1e-3 * random.nextGaussian();
            }
        }
        for (int row = 0; row < 500; row++) {
            data.of("y")[row] = data.of("y")[row % 100];
        }

        Finding found = only(data.leakage());

        assertThat(found.kind()).isEqualTo(Kind.NEAR_DUPLICATES);
        assertThat(found.count()).isGreaterThan(450);
    }

    @Test
    void wide_rows_are_compared_as_a_whole() {
        MadeUp data =
                new MadeUp(300)
                        .input("spectrum", 400, place -> random.nextGaussian())
                        .target("y", row -> random.nextGaussian());
        for (int row = 0; row < 10; row++) {
            data.copyInputs(row, 299 - row);
            data.of("spectrum")[row * 400 + 7] += 0.005;
        }
        data.of("spectrum")[399] += 1;

        Finding found = only(data.leakage());

        assertThat(found.kind()).isEqualTo(Kind.NEAR_DUPLICATES);
        assertThat(found.examples()).noneMatch(each -> each.test() == 0 || each.seen() == 0);
        assertThat(found.examples()).anyMatch(each -> each.test() == 1 || each.seen() == 1);
    }

    @Test
    void a_handful_of_rows_tells_nothing_of_nearness() {
        MadeUp data = noise(12);

        assertThat(data.leakage().findings()).isEmpty();
        assertThat(data.leakage().remarks()).singleElement().asString().contains("too few");
    }

    @Test
    void missing_numbers_are_equal_to_each_other_and_near_nothing_else() {
        MadeUp data = noise(100);
        data.of("x3")[0] = Double.NaN;
        data.of("x3")[50] = Double.NaN;
        data.copyRow(0, 99);

        Finding found = only(data.leakage());

        assertThat(found.kind()).isEqualTo(Kind.DUPLICATE_ROWS);
        assertThat(found.count()).isBetween(1L, 2L);
    }

    @Test
    void what_repeats_by_chance_is_no_leak_and_what_repeats_beyond_is() {
        MadeUp coarse =
                new MadeUp(500)
                        .input("a", row -> random.nextInt(5))
                        .input("b", row -> random.nextInt(5))
                        .target("y", row -> random.nextGaussian());
        assertThat(coarse.leakage().findings()).isEmpty();

        for (int row = 0; row < 10; row++) {
            coarse.copyRow(row, 499 - row);
        }
        assertThat(only(coarse.leakage()).kind()).isEqualTo(Kind.DUPLICATE_ROWS);
    }

    @Test
    void without_folds_only_columns_are_looked_at() {
        MadeUp data = noise(50).copyRow(0, 1);

        assertThat(data.leakage(List.of(), Roles.UNSAID).findings()).isEmpty();
    }
}
