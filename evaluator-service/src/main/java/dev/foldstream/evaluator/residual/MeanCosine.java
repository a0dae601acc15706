package dev.foldstream.evaluator.residual;

import java.util.Arrays;

/// How alike a row's representation is to those of the other rows of its group: the mean of its
/// cosine similarities to them, itself excluded.
///
/// `s_i = 1/(n − 1) Σ_{j ≠ i} cos(x_i, x_j) = (x̂_i · Σ_j x̂_j − 1) / (n − 1)`, where `x̂ = x/‖x‖`:
/// the sum over the group is made once, so no matrix of all pairs is needed.
///
/// | symbol | meaning |
/// |---|---|
/// | `x` | `[N, D]`, representations |
/// | `n` | rows of the group of row `i` that have a direction |
///
/// A row of zeros, or with a value that is no finite number, has no direction: NaN, and it does not
/// count in its group. A row that is alone in its group: NaN.
///
/// Cost: time `O(N·D)`, memory `O(N + groups · D)`; the rows are read twice, unless they are one
/// block.
final class MeanCosine {
    /// Numbers of a block: 32 MiB.
    private static final int BLOCK = 1 << 22;

    private final RowBlocks rows;
    private final int[] groups;
    private final int[] counts;
    private final double[][] sums;
    private final double[] norms;
    private double[] held = {};
    private int heldFirst = -1;

    private MeanCosine(RowBlocks rows, int[] groups) {
        this.rows = rows;
        this.groups = groups;
        int count = Arrays.stream(groups).max().orElse(-1) + 1;
        counts = new int[count];
        sums = new double[count][rows.width()];
        norms = new double[rows.rows()];
    }

    /// @param groups of the rows, `[N]`, numbers from 0; −1: of none
    /// @return `[N]`
    static double[] within(RowBlocks rows, int[] groups) {
        return new MeanCosine(rows, groups).similarities();
    }

    private double[] similarities() {
        forEachRow((row, block, from) -> add(row, block, from));
        double[] similarities = new double[norms.length];
        forEachRow((row, block, from) -> similarities[row] = similarity(row, block, from));
        return similarities;
    }

    private void add(int row, double[] block, int from) {
        double squares = 0;
        for (int d = 0; d < rows.width(); d++) {
            squares += block[from + d] * block[from + d];
        }
        norms[row] = Math.sqrt(squares);
        if (hasDirection(row)) {
            double[] sum = sums[groups[row]];
            counts[groups[row]]++;
            for (int d = 0; d < sum.length; d++) {
                sum[d] += block[from + d] / norms[row];
            }
        }
    }

    private double similarity(int row, double[] block, int from) {
        if (!hasDirection(row) || counts[groups[row]] < 2) {
            return Double.NaN;
        }
        double[] sum = sums[groups[row]];
        double product = 0;
        for (int d = 0; d < sum.length; d++) {
            product += block[from + d] * sum[d];
        }
        return (product / norms[row] - 1) / (counts[groups[row]] - 1);
    }

    private boolean hasDirection(int row) {
        return groups[row] >= 0 && norms[row] > 0 && Double.isFinite(norms[row]);
    }

    private void forEachRow(RowReader reader) {
        int step = Math.max(1, BLOCK / Math.max(1, rows.width()));
        for (int first = 0; first < rows.rows(); first += step) {
            int count = Math.min(step, rows.rows() - first);
            if (heldFirst != first) {
                held = rows.read(first, count);
                heldFirst = first;
            }
            for (int i = 0; i < count; i++) {
                reader.read(first + i, held, i * rows.width());
            }
        }
    }

    /// Is given a row where it stands in a block.
    private interface RowReader {
        void read(int row, double[] block, int from);
    }
}
