package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.Holdout;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// One fold whose test part is a share of the rows.
///
/// ```
/// fold 0  [ training                ][validation ][test     ]     in file order
/// fold 0  [ t  s  t  t  v  s  t  t  t  v ]                        t training, v validation, s test
/// ```
///
/// The test part has `⌈test · n⌉` rows, drawn at random ([RandomDraw]), with the shares of the
/// classes ([StratifiedDraw]) or as whole groups ([GroupDraw]); the validation part is drawn from
/// the others by the same rule. In file order both are the last rows, classes or groups.
///
/// Cost: time `O(n log n)`. In file order, without validation part, groups and classes, the parts
/// equal those of scikit-learn's `train_test_split(test_size=test, shuffle=False)`.
final class HoldoutSplit {
    private HoldoutSplit() {}

    static List<Fold> split(Rows rows, Holdout spec) {
        Draw draw = draw(rows, spec.group(), spec.stratify(), spec.bins(), spec.shuffle());
        SplittableRandom random = new SplittableRandom(spec.seed());
        RowIndices all = RowIndices.range(0, rows.rows());
        RowIndices test = draw.from(all, testRows(rows, spec.test()), random);
        return List.of(draw.carve(all.without(test), test, spec, random));
    }

    static int testRows(Rows rows, double share) {
        return (int) Math.ceil(share * rows.rows());
    }

    /// How a part is taken where groups may have to stay whole and classes to be balanced.
    static Draw draw(
            Rows rows,
            Optional<String> group,
            Optional<String> stratify,
            int bins,
            boolean shuffle) {
        Optional<Labels> strata = stratify.map(column -> Labels.of(rows, column).strata(bins));
        if (group.isPresent()) {
            Labels classes = strata.orElseGet(() -> Labels.one(rows.rows()));
            return new GroupDraw(Labels.of(rows, group.get()), classes, shuffle);
        }
        if (strata.isPresent()) {
            return new StratifiedDraw(strata.get(), shuffle);
        }
        return shuffle ? new RandomDraw() : new LastRows();
    }
}
