package dev.foldstream.trainer.sample;

import dev.foldstream.store.tensor.StoredTensor;
import java.util.Arrays;

/// Mean and standard deviation of every column over some rows, to normalise by `(x − mean) /
/// deviation`. Immutable.
///
/// The deviation has divisor `n`: `√(Σ(x − x̄)² / n)`. A column that does not vary beyond the
/// rounding of its own sum, or whose deviation is not finite, has deviation 1: it becomes zero
/// instead of noise or NaN.
///
/// The bound of "does not vary" is that of scikit-learn 1.9 `StandardScaler`
/// (`_is_constant_feature`): `σ² ≤ n·ε·σ² + (n·x̄·ε)²` with `ε = 2⁻⁵²`; one row never varies.
public final class Scale {
    private static final double EPSILON = Math.ulp(1.0);

    private final double[] means;
    private final double[] deviations;
    private final boolean[] varies;

    private Scale(double[] means, double[] deviations, boolean[] varies) {
        this.means = means;
        this.deviations = deviations;
        this.varies = varies;
    }

    /// @param matrix `[N, F]`
    /// @param rows at least one
    public static Scale of(StoredTensor matrix, RowIndices rows) {
        int width = (int) matrix.shape()[1];
        double[] values = matrix.doubles();
        double[] means = new double[width];
        double[] deviations = new double[width];
        boolean[] varies = new boolean[width];
        for (int column = 0; column < width; column++) {
            double mean = 0;
            for (int i = 0; i < rows.size(); i++) {
                mean += values[(int) rows.get(i) * width + column] / rows.size();
            }
            double squares = 0;
            for (int i = 0; i < rows.size(); i++) {
                double difference = values[(int) rows.get(i) * width + column] - mean;
                squares += difference * difference;
            }
            means[column] = mean;
            double variance = squares / rows.size();
            varies[column] = varies(variance, mean, rows.size());
            deviations[column] = varies[column] ? Math.sqrt(variance) : 1;
        }
        return new Scale(means, deviations, varies);
    }

    private static boolean varies(double variance, double mean, int rows) {
        double rounding = rows * mean * EPSILON;
        return variance > rows * EPSILON * variance + rounding * rounding
                && Double.isFinite(variance);
    }

    /// Leaves values as they are.
    public static Scale identity(int width) {
        double[] ones = new double[width];
        Arrays.fill(ones, 1);
        boolean[] varies = new boolean[width];
        Arrays.fill(varies, true);
        return new Scale(new double[width], ones, varies);
    }

    public int width() {
        return means.length;
    }

    /// Whether a column's deviation is its own, and not 1 for want of one.
    public boolean varies(int column) {
        return varies[column];
    }

    public double mean(int column) {
        return means[column];
    }

    public double deviation(int column) {
        return deviations[column];
    }

    /// A value of a column, normalised.
    public double normalize(int column, double value) {
        return (value - means[column]) / deviations[column];
    }

    /// A normalised value of a column, in its unit again.
    public double restore(int column, double normalized) {
        return normalized * deviations[column] + means[column];
    }
}
