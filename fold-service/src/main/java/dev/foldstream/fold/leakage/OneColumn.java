package dev.foldstream.fold.leakage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How well one input alone predicts a target, each row from the others.
///
/// Rows are sorted by the input. A row's prediction comes from the other rows with the same value
/// or, where it is the only one, from those beside it: a number is the mean of the next smaller and
/// the next larger value's, a class the most frequent one of whichever value is nearer. Categories
/// that stand once predict nothing. Missing inputs count as a value of their own.
///
/// Cost: `O(n log n)`, and `O(n)` for a target.
final class OneColumn {
    private final boolean categorical;

    /// Rows in the order of the input, cut into runs of one value.
    private final int[] order;

    private final int[] starts;
    private final double[] input;

    OneColumn(boolean categorical, double... input) {
        this.categorical = categorical;
        this.input = input;
        order =
                IntStream.range(0, input.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> input[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        starts =
                IntStream.rangeClosed(0, order.length)
                        .filter(i -> i == 0 || i == order.length || !same(i - 1, i))
                        .toArray();
    }

    private boolean same(int one, int other) {
        return Double.compare(input[order[one]], input[order[other]]) == 0;
    }

    private int runs() {
        return starts.length - 1;
    }

    private double value(int run) {
        return input[order[starts[run]]];
    }

    private int length(int run) {
        return starts[run + 1] - starts[run];
    }

    /// `r²` of a straight line, Pearson's correlation squared; 0 where one of both is constant, or
    /// not finite somewhere.
    double squaredCorrelation(double... target) {
        double meanX = Arrays.stream(input).average().orElse(0);
        double meanY = Arrays.stream(target).average().orElse(0);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < input.length; i++) {
            xx += (input[i] - meanX) * (input[i] - meanX);
            xy += (input[i] - meanX) * (target[i] - meanY);
            yy += (target[i] - meanY) * (target[i] - meanY);
        }
        double squared = xy / xx * (xy / yy);
        return Double.isFinite(squared) ? squared : 0;
    }

    /// `R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)²` of the predictions; 0 for a constant target.
    double explained(double... target) {
        double mean = Arrays.stream(target).average().orElse(0);
        double[] sums = new double[runs()];
        for (int run = 0; run < runs(); run++) {
            for (int i = starts[run]; i < starts[run + 1]; i++) {
                sums[run] += target[order[i]];
            }
        }
        double residual = 0;
        double total = 0;
        for (int run = 0; run < runs(); run++) {
            for (int i = starts[run]; i < starts[run + 1]; i++) {
                double truth = target[order[i]];
                double predicted =
                        length(run) > 1
                                ? (sums[run] - truth) / (length(run) - 1)
                                : beside(run, mean, sums);
                residual += (truth - predicted) * (truth - predicted);
                total += (truth - mean) * (truth - mean);
            }
        }
        return total > 0 && Double.isFinite(residual / total) ? 1 - residual / total : 0;
    }

    private double beside(int run, double otherwise, double... sums) {
        if (categorical || runs() == 1) {
            return otherwise;
        }
        if (run == 0 || run == runs() - 1) {
            int beside = run == 0 ? 1 : run - 1;
            return sums[beside] / length(beside);
        }
        return (sums[run - 1] / length(run - 1) + sums[run + 1] / length(run + 1)) / 2;
    }

    /// Mean over classes of the share of their rows that are predicted right; 0 for one class, or
    /// one with a single row.
    ///
    /// @param classes by row, from 0
    /// @param count of classes
    double balancedAccuracy(int count, int... classes) {
        int[][] votes = new int[runs()][count];
        for (int run = 0; run < runs(); run++) {
            for (int i = starts[run]; i < starts[run + 1]; i++) {
                votes[run][classes[order[i]]]++;
            }
        }
        int[] right = new int[count];
        int[] all = new int[count];
        for (int run = 0; run < runs(); run++) {
            for (int i = starts[run]; i < starts[run + 1]; i++) {
                int truth = classes[order[i]];
                all[truth]++;
                right[truth] += truth == predicted(run, truth, votes) ? 1 : 0;
            }
        }
        int present = (int) Arrays.stream(all).filter(rows -> rows > 0).count();
        if (present < 2 || Arrays.stream(all).anyMatch(rows -> rows == 1)) {
            return 0;
        }
        double sum = 0;
        for (int each = 0; each < count; each++) {
            sum += all[each] > 0 ? (double) right[each] / all[each] : 0;
        }
        return sum / present;
    }

    /// The class of most other rows; among equals it is never the truth, which was not told.
    private int predicted(int run, int truth, int[]... votes) {
        int[] others = length(run) > 1 ? votes[run].clone() : votesBeside(run, votes);
        if (length(run) > 1) {
            others[truth]--;
        }
        int best = truth == 0 ? others.length - 1 : 0;
        for (int each = 0; each < others.length; each++) {
            if (others[each] > others[best] || (best == truth && others[each] == others[best])) {
                best = each;
            }
        }
        return best;
    }

    private int[] votesBeside(int run, int[]... votes) {
        int[] beside = new int[votes[run].length];
        boolean isFirst = run == 0;
        boolean isLast = run == runs() - 1;
        double below = isFirst ? Double.POSITIVE_INFINITY : value(run) - value(run - 1);
        double above = isLast ? Double.POSITIVE_INFINITY : value(run + 1) - value(run);
        for (int each = 0; each < beside.length && !categorical; each++) {
            beside[each] += isFirst || above < below ? 0 : votes[run - 1][each];
            beside[each] += isLast || below < above ? 0 : votes[run + 1][each];
        }
        return beside;
    }

    /// The area under the ROC curve of the input as a score for class 1 of two, or of its negative,
    /// whichever is larger: `U / (n₀ n₁)` with the rank sum of Mann and Whitney, ties counted half.
    double areaUnderCurve(int... classes) {
        double ranks = 0;
        double ones = 0;
        for (int run = 0; run < runs(); run++) {
            double rank = (starts[run] + 1 + starts[run + 1]) / 2.0;
            for (int i = starts[run]; i < starts[run + 1]; i++) {
                ranks += classes[order[i]] == 1 ? rank : 0;
                ones += classes[order[i]] == 1 ? 1 : 0;
            }
        }
        double zeros = classes.length - ones;
        if (zeros == 0 || ones == 0) {
            return 0;
        }
        double area = (ranks - ones * (ones + 1) / 2) / (zeros * ones);
        return Math.max(area, 1 - area);
    }

    /// Whether the input's values and the classes name each other: a copy under other names.
    boolean renames(int... classes) {
        int distinct = (int) Arrays.stream(classes).distinct().count();
        if (distinct < 2 || distinct != runs()) {
            return false;
        }
        for (int run = 0; run < runs(); run++) {
            for (int i = starts[run]; i < starts[run + 1]; i++) {
                if (classes[order[i]] != classes[order[starts[run]]]) {
                    return false;
                }
            }
        }
        return true;
    }
}
