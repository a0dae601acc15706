package dev.foldstream.evaluator.residual;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Gathers, model by model, which rows are hard: those whose loss is among the model's largest 5 %.
/// A row counts as that when at most 5 % of the rows (one, of fewer than 20) have a loss as large,
/// so where many rows have the same loss none of them does. Losses of different models are never
/// compared, only their ranks.
///
/// Memory: a number a row, and what is hard for some model. Confined to one thread.
final class HardRows {
    private static final double SHARE = 0.05;

    private final Map<Integer, Case> cases = new HashMap<>();
    private final int[] tested;

    /// @param rows of the dataset
    HardRows(int rows) {
        tested = new int[rows];
    }

    /// A row that some model finds hard.
    static final class Case {
        private final int row;
        private final double[] observed;
        private final double[] predicted;
        private int models;
        private double ranks;

        private Case(int row, double... observed) {
            this.row = row;
            this.observed = observed;
            this.predicted = new double[observed.length];
        }

        int row() {
            return row;
        }

        /// That find it hard.
        int models() {
            return models;
        }

        /// What is true of it, `[O]`.
        double[] observed() {
            return observed.clone();
        }

        /// Mean prediction of these models, `[O]`.
        double[] predicted() {
            return Arrays.stream(predicted).map(sum -> sum / models).toArray();
        }

        private double rank() {
            return ranks / models;
        }
    }

    /// @param losses of the rows, `[R]`
    void add(RowPredictions rows, double... losses) {
        double[] sorted = losses.clone();
        Arrays.sort(sorted);
        int most = Math.max(1, (int) (SHARE * losses.length));
        for (int i = 0; i < losses.length; i++) {
            tested[rows.rows()[i]]++;
            int below = below(sorted, losses[i]);
            if (losses[i] > 0 && losses.length - below <= most) {
                int place = i;
                Case own =
                        cases.computeIfAbsent(
                                rows.rows()[i], row -> new Case(row, rows.observed(place)));
                own.models++;
                own.ranks += (double) below / losses.length;
                for (int o = 0; o < rows.width(); o++) {
                    own.predicted[o] += rows.predicted(i, o);
                }
            }
        }
    }

    /// How many are smaller.
    private static int below(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Those that most models find hard, then those that they find hardest, then the first ones.
    List<Case> hardest(int most) {
        return cases.values().stream()
                .sorted(
                        Comparator.comparingInt((Case own) -> -own.models)
                                .thenComparingDouble(own -> -own.rank())
                                .thenComparingInt(own -> own.row))
                .limit(most)
                .toList();
    }

    /// Models that were tested on a row.
    int tested(int row) {
        return tested[row];
    }

    /// The places of the largest losses, largest first, then the first ones.
    static int[] largest(int most, double... losses) {
        return IntStream.range(0, losses.length)
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer i) -> -losses[i])
                                .thenComparingInt(i -> i))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
