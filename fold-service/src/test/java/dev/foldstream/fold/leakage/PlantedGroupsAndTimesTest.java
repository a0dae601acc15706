package dev.foldstream.fold.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.Kind;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.KFold;
import dev.foldstream.fold.split.Fold;
import dev.foldstream.fold.split.RowIndices;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Groups and times that folds tear apart.
class PlantedGroupsAndTimesTest {
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
    void a_group_by_its_name_straddles_random_folds() {
        MadeUp data =
                noise(120).input("patient_id", row -> Math.floorMod(row * 7, 12)); // in no blocks

        Finding found = only(data.leakage());

        assertThat(found.kind()).isEqualTo(Kind.STRADDLING_GROUPS);
        assertThat(found.column()).contains("patient_id");
        assertThat(found.count()).isBetween(50L, 60L);
        assertThat(found.examples().getFirst().values()).isPresent();
    }

    @Test
    void a_group_in_blocks_straddles_whatever_its_name_and_whether_models_see_it() {
        List<String> names = List.of("a", "b", "c", "d", "e", "f");
        MadeUp data = noise(120).beside("cell", row -> Math.floorDiv(row, 20));
        assertThat(only(data.leakage()).column()).contains("cell");

        MadeUp categories = noise(120).input("cell", names, row -> Math.floorMod(row / 20 + 3, 6));
        assertThat(only(categories.leakage()).examples().getFirst().values().orElseThrow())
                .isIn(names);
    }

    @Test
    void a_named_group_needs_no_looks() {
        MadeUp data = noise(120).beside("w", row -> random.nextInt(30) / 7.0);

        assertThat(data.leakage().findings()).isEmpty();
        Roles roles = new Roles(List.of("w"), Optional.empty());
        assertThat(only(data.leakage(MadeUp.FIVE_FOLDS, roles)).column()).contains("w");
    }

    @Test
    void groups_that_stay_whole_are_no_leak() {
        MadeUp data = noise(100).input("subject", row -> Math.floorDiv(row, 20));
        FoldSpec whole = new KFold(5, false, 42, 0);

        assertThat(data.leakage(whole, Roles.UNSAID).findings()).isEmpty();
        assertThat(data.leakage().findings()).hasSize(1);
    }

    @Test
    void what_counts_or_measures_is_no_group() {
        MadeUp data =
                noise(300)
                        .input("age", row -> 20 + random.nextInt(50))
                        .input("patient_age", row -> 20 + random.nextInt(50))
                        .input("sex", List.of("f", "m"), row -> random.nextInt(2))
                        .input("group_size", row -> random.nextInt(5));

        assertThat(data.leakage().findings()).isEmpty();
    }

    @Test
    void a_time_that_rises_through_the_file_runs_backwards_in_random_folds() {
        MadeUp data = noise(100).input("elapsed", row -> 3.0 * row + random.nextDouble());

        Finding found = only(data.leakage());

        assertThat(found.kind()).isEqualTo(Kind.BACKWARD_TIME);
        assertThat(found.column()).contains("elapsed");
        assertThat(found.count()).isGreaterThan(90);
        assertThat(found.examples().getFirst().seen())
                .isGreaterThan(found.examples().getFirst().test());
    }

    @Test
    void a_named_time_may_stand_in_any_order() {
        MadeUp data = noise(100).beside("when", row -> random.nextDouble());

        assertThat(data.leakage().findings()).isEmpty();
        Roles roles = new Roles(List.of(), Optional.of("when"));
        assertThat(only(data.leakage(MadeUp.FIVE_FOLDS, roles)).kind())
                .isEqualTo(Kind.BACKWARD_TIME);
    }

    @Test
    void tests_that_come_after_training_are_no_leak() {
        MadeUp data = noise(100).input("year", row -> 1990 + Math.floorDiv(row, 10));
        Fold fold =
                new Fold(
                        RowIndices.of(IntStream.range(0, 80).toArray()),
                        RowIndices.of(),
                        RowIndices.of(IntStream.range(80, 100).toArray()));

        assertThat(data.leakage(List.of(fold), Roles.UNSAID).findings()).isEmpty();
        assertThat(only(data.leakage()).kind()).isEqualTo(Kind.BACKWARD_TIME);
    }

    @Test
    void the_only_input_may_stand_in_order() {
        MadeUp data =
                new MadeUp(100).input("x", row -> row / 100.0).target("y", row -> Math.sin(row));

        assertThat(data.leakage().findings()).isEmpty();
    }
}
