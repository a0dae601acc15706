package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.StratifiedGroupKFold;
import java.util.List;
import java.util.SplittableRandom;

/// Shares whole groups out to `k` parts so that every class is spread as evenly as whole groups
/// allow; each part is the test part of one fold.
///
/// ```
/// group    A A A A B B B C C C D D E E
/// class    x x x y x x x y y y x y y y
/// fold 0  [test   ]
/// fold 1          [test ]         [ts ]
/// fold 2                [test     ]
/// ```
///
/// One group after another is given to the part where it leaves the classes spread most evenly:
/// where the mean over classes of `std_f(n_fc / n_c)` is smallest, `n_fc` of the `n_c` rows of
/// class `c` in part `f`, the standard deviation taken over the parts. Of parts that are equally
/// good, the one with the fewest rows; of those, the first.
///
/// The groups with the most uneven classes come first: by the standard deviation of a group's rows
/// per class, the largest first, of equal ones the one with the smaller value. Shuffled, groups of
/// similar size (between two powers of two) come in random order, the large ones first.
///
/// The validation part is a [GroupDraw] that looks at the classes.
///
/// Cost: time `O(n log n + G·k²·C + n·k)` for `G` groups and `C` classes.
///
/// Without shuffling the test parts equal those of scikit-learn's `StratifiedGroupKFold(n_splits=k,
/// shuffle=False)`. It compares in floating point and takes values as equal that differ by 1e-8 +
/// 1e-5 of one; the sums here are exact, and the same tolerance is kept.
final class StratifiedGroupKFoldSplit {
    private static final double ABSOLUTE = 1e-8;
    private static final double RELATIVE = 1e-5;

    private StratifiedGroupKFoldSplit() {}

    static List<Fold> split(Rows rows, StratifiedGroupKFold spec) {
        Labels groups = Labels.of(rows, spec.group());
        Labels strata = spec.strata(rows);
        SplittableRandom random = new SplittableRandom(spec.seed());
        ClassRows classRows = new ClassRows(groups, strata);
        int[] order =
                spec.shuffle()
                        ? GroupOrder.shuffled(groups.sizes(), random)
                        : byUnevenness(groups.count(), classRows);
        int[] parts = parts(order, classRows, strata, spec.k());
        int[] testedBy = new int[rows.rows()];
        for (int row = 0; row < testedBy.length; row++) {
            testedBy[row] = parts[groups.of(row)];
        }
        Draw validation = new GroupDraw(groups, strata, spec.shuffle());
        return Assignment.folds(testedBy, spec.k(), spec, validation, random);
    }

    private static int[] byUnevenness(int groups, ClassRows classRows) {
        double[] deviations = new double[groups];
        int classes = classRows.classes();
        for (int group = 0; group < groups; group++) {
            double sum = 0;
            for (int label = 0; label < classes; label++) {
                sum += classRows.of(group, label);
            }
            double mean = sum / classes;
            double squares = 0;
            for (int label = 0; label < classes; label++) {
                double deviation = classRows.of(group, label) - mean;
                squares += deviation * deviation;
            }
            deviations[group] = -Math.sqrt(squares / classes);
        }
        Labels ranks = Labels.of(Rows.of(groups).with("deviation", deviations), "deviation");
        return ByLabel.order(ranks);
    }

    private static int[] parts(int[] order, ClassRows classRows, Labels strata, int k) {
        Spread spread = new Spread(strata.sizes(), k);
        int[] parts = new int[order.length];
        for (int group : order) {
            spread.look(group, classRows);
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int part = 0; part < k; part++) {
                double mean = spread.with(part);
                boolean equal = Math.abs(mean - least) <= ABSOLUTE + RELATIVE * least;
                boolean lighter = spread.rows(part) < spread.rows(best);
                if (mean < least || (Double.isFinite(least) && equal && lighter)) {
                    least = mean;
                    best = part;
                }
            }
            spread.add(best);
            parts[group] = best;
        }
        return parts;
    }
}
