package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Labels;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Rows of every class in the shares that the classes have.
///
/// Class `c` with `n_c` of the `n` rows is due `m · n_c / n` of the `m` that are taken: the whole
/// part of it, and one more where the rest of the division is among the largest (of equal ones, the
/// first class). No class is taken whole while another can give more.
///
/// @param shuffle whether any rows of a class are taken, or its last ones
record StratifiedDraw(Labels strata, boolean shuffle) implements Draw {

    @Override
    public RowIndices from(RowIndices rest, int count, SplittableRandom random) {
        int[] rows = rest.toArray();
        int[] due = due(rows, count);
        if (shuffle) {
            Shuffle.first(rows.length, rows, random);
        }
        int[] taken = new int[count];
        int next = 0;
        for (int i = rows.length - 1; i >= 0; i--) {
            if (due[strata.of(rows[i])]-- > 0) {
                taken[next++] = rows[i];
            }
        }
        return RowIndices.sorted(taken, 0, count);
    }

    /// Rows to take of each class.
    private int[] due(int[] rows, int count) {
        long[] sizes = new long[strata.count()];
        for (int row : rows) {
            sizes[strata.of(row)]++;
        }
        int[] due = new int[sizes.length];
        long[] order = new long[sizes.length]; // by remainder, the largest first, then by class
        int left = count;
        for (int label = 0; label < due.length; label++) {
            due[label] = (int) (count * sizes[label] / rows.length);
            long remainder = count * sizes[label] % rows.length;
            order[label] = (rows.length - remainder) << 32 | label;
            left -= due[label];
        }
        Arrays.sort(order);
        int kept = 1;
        while (left > 0) {
            int before = left;
            for (int i = 0; i < order.length && left > 0; i++) {
                int label = (int) order[i];
                if (due[label] + kept < sizes[label]) {
                    due[label]++;
                    left--;
                }
            }
            kept -= left == before ? 1 : 0;
        }
        return due;
    }
}
