package dev.foldstream.evaluator.score;

import dev.foldstream.store.tensor.TensorFile;
import java.util.List;

/// The target columns of a dataset. Immutable.
final class Targets {
    private final double[][] columns;

    private Targets(double[][] columns) {
        this.columns = columns;
    }

    static Targets of(TensorFile columns, List<String> names) {
        return new Targets(
                names.stream().map(name -> columns.get(name).doubles()).toArray(double[][]::new));
    }

    /// Number of targets, `O`.
    int count() {
        return columns.length;
    }

    /// The targets of these rows, row-major `[rows, O]`.
    double[] rows(long[] rows) {
        double[] picked = new double[rows.length * columns.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = columns[i % columns.length][(int) rows[i / columns.length]];
        }
        return picked;
    }

    /// The mean of each target over these rows, `[O]`.
    double[] means(long[] rows) {
        double[] means = new double[columns.length];
        for (int target = 0; target < means.length; target++) {
            for (long row : rows) {
                means[target] += columns[target][(int) row] / rows.length;
            }
        }
        return means;
    }
}
