package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.Predefined;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Folds that a column of the dataset names, row by row.
///
/// ```
/// column   0  1  1  2 -1  0  2  1
/// fold 0  [s]            [s]           s test; the others are trained on
/// fold 1     [s  s]            [s]
/// fold 2           [s]      [s]
///
/// column   train train validation test train test
/// fold 0               [v]        [s]        [s]
/// ```
///
/// Folds stand in ascending order of their numbers. Where the column names no validation rows, they
/// are a [RandomDraw] from the training part. Cost: time `O(n log n + n·F)` for `F` folds.
///
/// The test parts equal those of scikit-learn's `PredefinedSplit(test_fold)`.
final class PredefinedSplit {
    private PredefinedSplit() {}

    static List<Fold> split(Rows rows, Predefined spec) {
        int[] places = spec.places(rows);
        int folds = Arrays.stream(places).max().orElseThrow() + 1;
        SplittableRandom random = new SplittableRandom(spec.seed());
        RowIndices validation = RowIndices.marked(places, Predefined.VALIDATED);
        if (validation.size() == 0) {
            return Assignment.folds(places, folds, spec, new RandomDraw(), random);
        }
        List<Fold> made = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            RowIndices test = RowIndices.marked(places, fold);
            made.add(new Fold(test.complement(rows.rows()).without(validation), validation, test));
        }
        return made;
    }
}
