package dev.foldstream.statistics.correlation;

import java.util.Arrays;

/// Which of its different values, in ascending order from 0, each number of a column is. Zero and
/// negative zero are one value. Cost `O(n log n)`. Immutable.
public final class DenseRanks {
    private final int[] ranks;
    private final int distinct;

    /// @param values finite
    public DenseRanks(double... values) {
        double[] sorted = values.clone();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] += 0.0; // −0 becomes 0
        }
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        distinct = count;
        ranks = new int[values.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = Arrays.binarySearch(sorted, 0, count, values[i] + 0.0);
        }
    }

    public int rows() {
        return ranks.length;
    }

    /// Of a row.
    public int of(int row) {
        return ranks[row];
    }

    /// Different values.
    public int distinct() {
        return distinct;
    }

    boolean hasTies() {
        return distinct < ranks.length;
    }

    /// How many rows each value has, `[distinct]`.
    int[] sizes() {
        int[] sizes = new int[distinct];
        for (int rank : ranks) {
            sizes[rank]++;
        }
        return sizes;
    }

    /// The mean rank, from 1, of each row among `sizes`, minus the mean of all: they sum to zero.
    ///
    /// @param sizes how often each value occurs, `[distinct]`
    /// @return by row
    double[] centered(int... sizes) {
        double[] middles = new double[distinct];
        long before = 0;
        for (int value = 0; value < distinct; value++) {
            middles[value] = before + (sizes[value] + 1) / 2.0;
            before += sizes[value];
        }
        double mean = (before + 1) / 2.0;
        double[] centered = new double[ranks.length];
        for (int i = 0; i < centered.length; i++) {
            centered[i] = middles[ranks[i]] - mean;
        }
        return centered;
    }
}
