package dev.foldstream.fold.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.AllData;
import dev.foldstream.contracts.spec.FoldSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every split keeps, whatever its strategy: nothing leaks from a test part, nothing is lost,
/// and the same question has the same answer.
interface SplitContract {

    /// The split as the service makes it.
    default List<Fold> split(Rows rows, FoldSpec spec) {
        return Splits.split(rows, spec);
    }

    List<FoldSpec> specs();

    /// Rows that each of these splits can divide.
    default List<Rows> rows(FoldSpec spec) {
        return List.of(SplitCases.rows(300, 1), SplitCases.rows(1033, 2));
    }

    private void forEverySplit(SplitCheck check) {
        for (FoldSpec spec : specs()) {
            rows(spec).forEach(rows -> check.on(spec, rows, split(rows, spec)));
        }
    }

    @FunctionalInterface
    interface SplitCheck {
        void on(FoldSpec spec, Rows rows, List<Fold> folds);
    }

    @Test
    default void there_are_as_many_folds_as_the_spec_says() {
        forEverySplit((spec, rows, folds) -> {
            assertThat(folds).as("%s", spec).hasSize(spec.count(rows));
            spec.count().ifPresent(count -> assertThat(folds).hasSize(count));
        });
    }

    @Test
    default void no_row_stands_in_two_parts_of_a_fold() {
        forEverySplit((spec, rows, folds) -> {
            for (Fold fold : folds) {
                int trained = fold.training().size() + fold.validation().size();
                // a split that is no estimate of generalisation tests what it trains on, all of it
                int sizes =
                        spec.estimatesGeneralization()
                                ? trained + fold.test().size()
                                : fold.test().size();
                assertThat(rowsOf(fold)).as("%s of %d rows", spec, rows.rows()).hasSize(sizes);
                if (spec instanceof AllData) {
                    assertThat(trained).isEqualTo(rows.rows());
                }
            }
        });
    }

    @Test
    default void every_fold_uses_only_rows_that_exist() {
        forEverySplit((spec, rows, folds) -> {
            for (Fold fold : folds) {
                assertThat(rowsOf(fold))
                        .as("%s of %d rows", spec, rows.rows())
                        .allMatch(row -> row >= 0 && row < rows.rows());
            }
        });
    }

    @Test
    default void every_fold_can_be_trained_selected_and_tested() {
        forEverySplit((spec, rows, folds) -> {
            for (Fold fold : folds) {
                String split = "%s of %d rows".formatted(spec, rows.rows());
                assertThat(fold.training().size()).as(split).isGreaterThanOrEqualTo(2);
                assertThat(fold.test().size()).as(split).isPositive();
                assertThat(fold.validation().size() > 0).as(split).isEqualTo(spec.validation() > 0);
            }
        });
    }

    @Test
    default void a_second_call_gives_the_same_folds() {
        forEverySplit((spec, rows, folds) ->
                assertThat(split(rows, spec)).as("%s", spec).isEqualTo(folds));
    }

    @Test
    default void one_row_too_few_is_refused() {
        for (FoldSpec spec : specs()) {
            Rows fewer = SplitCases.rows(spec.minimumRows() - 1, 3);
            assertThatThrownBy(() -> split(fewer, spec))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least " + spec.minimumRows() + " rows");
        }
    }

    static Set<Integer> rowsOf(Fold fold) {
        Set<Integer> rows = new HashSet<>();
        fold.training().stream().forEach(rows::add);
        fold.validation().stream().forEach(rows::add);
        fold.test().stream().forEach(rows::add);
        return rows;
    }
}
