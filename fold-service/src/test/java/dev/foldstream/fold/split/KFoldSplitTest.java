package dev.foldstream.fold.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.KFold;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KFoldSplitTest implements SplitContract {
    @Override
    public List<FoldSpec> specs() {
        return List.of(
                new KFold(2, false, 0, 0),
                new KFold(2, true, 0, 0.9),
                new KFold(3, false, 0, 0.2),
                new KFold(5, true, -1, 0.5),
                new KFold(10, true, Long.MAX_VALUE, 0.15));
    }

    /// The smallest number that the split can divide, and some larger ones.
    @Override
    public List<Rows> rows(FoldSpec spec) {
        int minimum = spec.minimumRows();
        return IntStream.of(minimum, minimum + 1, minimum + 7, 10 * minimum + 3)
                .mapToObj(Rows::of)
                .toList();
    }

    /// `KFold(n_splits=k, shuffle=False).split(np.zeros(n))` of scikit-learn 1.9.1: the first and
    /// the last row of each test part.
    @ParameterizedTest
    @CsvSource({
        "10, 3, 0-3 4-6 7-9",
        "13, 5, 0-2 3-5 6-8 9-10 11-12",
        "7, 4, 0-1 2-3 4-5 6-6",
        "442, 5, 0-88 89-177 178-265 266-353 354-441"
    })
    void in_file_order_the_test_parts_are_those_of_scikit_learn(int n, int k, String expected) {
        List<Fold> folds = Splits.split(Rows.of(n), new KFold(k, false, 0, 0));

        assertThat(folds)
                .extracting(Fold::test)
                .containsExactlyElementsOf(
                        List.of(expected.split(" ", -1)).stream()
                                .map(KFoldSplitTest::range)
                                .toList());
    }

    /// `[train for train, test in KFold(3).split(np.zeros(10))]` of scikit-learn 1.9.1.
    @Test
    void in_file_order_without_validation_the_training_parts_are_those_of_scikit_learn() {
        List<Fold> folds = Splits.split(Rows.of(10), new KFold(3, false, 0, 0));

        assertThat(folds)
                .extracting(Fold::training)
                .containsExactly(
                        RowIndices.of(4, 5, 6, 7, 8, 9),
                        RowIndices.of(0, 1, 2, 3, 7, 8, 9),
                        RowIndices.of(0, 1, 2, 3, 4, 5, 6));
    }

    @Test
    void in_file_order_validation_is_the_end_of_the_training_part() {
        List<Fold> folds = Splits.split(Rows.of(10), new KFold(3, false, 0, 0.3));

        assertThat(folds)
                .extracting(Fold::validation)
                .containsExactly(RowIndices.of(8, 9), RowIndices.of(8, 9), RowIndices.of(5, 6));
        assertThat(folds.getLast().training()).isEqualTo(RowIndices.of(0, 1, 2, 3, 4));
    }

    @Test
    void in_file_order_the_seed_changes_nothing() {
        assertThat(Splits.split(Rows.of(20), new KFold(4, false, 1, 0.2)))
                .isEqualTo(Splits.split(Rows.of(20), new KFold(4, false, 2, 0.2)));
    }

    @Test
    void another_seed_shuffles_otherwise() {
        assertThat(Splits.split(Rows.of(100), new KFold(5, true, 1, 0.2)))
                .isNotEqualTo(Splits.split(Rows.of(100), new KFold(5, true, 2, 0.2)));
    }

    @Test
    void folds_draw_their_validation_rows_independently() {
        List<Fold> folds = Splits.split(Rows.of(1000), new KFold(2, true, 7, 0.5));
        RowIndices halfOfTraining = folds.getFirst().validation();

        assertThat(halfOfTraining.size()).isEqualTo(250);
        assertThat(positions(folds.get(0))).isNotEqualTo(positions(folds.get(1)));
    }

    /// Pinned: published plans would change if this did, on any machine and any JDK.
    @Test
    void the_permutation_of_a_seed_never_changes() {
        List<Fold> folds = Splits.split(Rows.of(10), new KFold(2, true, 42, 0.4));

        assertThat(folds)
                .containsExactly(
                        new Fold(
                                RowIndices.of(3, 5, 6),
                                RowIndices.of(0, 8),
                                RowIndices.of(1, 2, 4, 7, 9)),
                        new Fold(
                                RowIndices.of(2, 4, 9),
                                RowIndices.of(1, 7),
                                RowIndices.of(0, 3, 5, 6, 8)));
    }

    /// Positions of the validation rows among the rows that are not tested.
    private static List<Integer> positions(Fold fold) {
        int rows = fold.training().size() + fold.validation().size() + fold.test().size();
        List<Integer> rest = fold.test().complement(rows).stream().boxed().toList();
        return fold.validation().stream().mapToObj(rest::indexOf).toList();
    }

    private static RowIndices range(String firstAndLast) {
        int dash = firstAndLast.indexOf('-');
        return RowIndices.range(
                Integer.parseInt(firstAndLast.substring(0, dash)),
                Integer.parseInt(firstAndLast.substring(dash + 1)) + 1);
    }
}
