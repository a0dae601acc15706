package dev.foldstream.trainer.sample;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

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

    /// @param rows at least one
    public static Scale of(RowMatrix matrix, RowIndices rows) {
        return of(
                matrix,
                rows.size(),
                action -> {
                    for (int i = 0; i < rows.size(); i++) {
                        action.accept(rows.get(i));
                    }
                });
    }

    /// The scale of all rows but those with a number that is not finite, which must not reach the
    /// others. If there is none left, nothing is changed by it.
    static Scale ofFinite(RowMatrix matrix) {
        Rows finite =
                action -> {
                    double[] values = new double[matrix.width()];
                    for (long row = 0; row < matrix.rows(); row++) {
                        matrix.read(row, values);
                        if (areFinite(values)) {
                            action.accept(row);
                        }
                    }
                };
        LongAdder count = new LongAdder();
        finite.forEach(row -> count.increment());
        return count.sum() == 0 ? identity(matrix.width()) : of(matrix, count.sum(), finite);
    }

    private static boolean areFinite(double... values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /// Row numbers that can be gone through again and again.
    private interface Rows {
        void forEach(LongConsumer action);
    }

    /// Goes through the rows twice and holds one of them, so the matrix may be larger than memory.
    private static Scale of(RowMatrix matrix, long count, Rows rows) {
        int width = matrix.width();
        double[] row = new double[width];
        double[] means = new double[width];
        rows.forEach(number -> {
            matrix.read(number, row);
            for (int column = 0; column < width; column++) {
                means[column] += row[column] / count;
            }
        });
        double[] squares = new double[width];
        rows.forEach(number -> {
            matrix.read(number, row);
            for (int column = 0; column < width; column++) {
                double difference = row[column] - means[column];
                squares[column] += difference * difference;
            }
        });
        double[] deviations = new double[width];
        boolean[] varies = new boolean[width];
        for (int column = 0; column < width; column++) {
            double variance = squares[column] / count;
            varies[column] = varies(variance, means[column], count);
            deviations[column] = varies[column] ? Math.sqrt(variance) : 1;
        }
        return new Scale(means, deviations, varies);
    }

    private static boolean varies(double variance, double mean, long rows) {
        double rounding = rows * mean * EPSILON;
        return variance > rows * EPSILON * variance + rounding * rounding
                && Double.isFinite(variance);
    }

    /// The scale of columns that repeat, such as the features of one time step after another: mean
    /// and deviation of a feature over all of its columns.
    ///
    /// @param period columns after which they repeat
    public Scale shared(int period) {
        int repeats = width() / period;
        double[] sharedMeans = new double[width()];
        double[] sharedDeviations = new double[width()];
        boolean[] sharedVaries = new boolean[width()];
        for (int feature = 0; feature < period; feature++) {
            double mean = 0;
            for (int column = feature; column < width(); column += period) {
                mean += means[column] / repeats;
            }
            double variance = 0;
            for (int column = feature; column < width(); column += period) {
                double own = varies[column] ? deviations[column] : 0;
                double off = means[column] - mean;
                variance += (own * own + off * off) / repeats;
            }
            for (int column = feature; column < width(); column += period) {
                sharedMeans[column] = mean;
                sharedVaries[column] = varies(variance, mean, repeats);
                sharedDeviations[column] = sharedVaries[column] ? Math.sqrt(variance) : 1;
            }
        }
        return new Scale(sharedMeans, sharedDeviations, sharedVaries);
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
