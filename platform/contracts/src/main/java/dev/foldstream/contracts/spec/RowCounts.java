package dev.foldstream.contracts.spec;

import java.util.function.LongPredicate;

/// How many rows a split needs, found by bisection: more rows never leave fewer training rows.
final class RowCounts {
    private RowCounts() {}

    /// The smallest training part that keeps two rows after its validation rows are taken.
    static int training(FoldSpec spec) {
        return smallest(rows -> rows - spec.validationRows((int) rows) >= 2);
    }

    /// The smallest number of rows that `k` parts of nearly equal size need.
    static int parts(FoldSpec spec, int k) {
        int training = training(spec);
        return smallest(rows -> rows >= k && rows - (rows + k - 1) / k >= training);
    }

    /// The smallest number of rows that leaves a training part beside a test part of `⌈test · n⌉`.
    static int holdout(FoldSpec spec, double test) {
        int training = training(spec);
        return smallest(rows -> rows - (long) Math.ceil(test * rows) >= training);
    }

    private static int smallest(LongPredicate enough) {
        long tooFew = 0;
        long found = Integer.MAX_VALUE;
        while (found - tooFew > 1) {
            long rows = (tooFew + found) / 2;
            if (enough.test(rows)) {
                found = rows;
            } else {
                tooFew = rows;
            }
        }
        return (int) found;
    }
}
