package dev.foldstream.evaluator.metric;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/// The directions in which centred rows vary, the strongest first: singular values `S` and right
/// singular vectors `V` of `X − x̄`, `X` of shape `[N, O]`.
///
/// The decomposition is of the triangle `R` of `X − x̄ = Q R`, which has the same `S` and `V`: cost
/// `O(N·O²)`, and nothing of the size `[N, N]`. Immutable.
///
/// Source: Chan 1982, [doi:10.1145/355984.355990](https://doi.org/10.1145/355984.355990).
final class SingularDirections {
    private final double[] values;
    private final double[][] vectors;

    private SingularDirections(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /// What number stands in a row, for an output.
    @FunctionalInterface
    interface Cell {
        double at(int row, int output);
    }

    /// Of finite numbers.
    static SingularDirections of(int rows, int outputs, Cell cell) {
        double[][] columns = centered(rows, outputs, cell);
        boolean varies =
                Arrays.stream(columns).flatMapToDouble(Arrays::stream).anyMatch(x -> x != 0);
        if (!varies) {
            return new SingularDirections(new double[] {}, new double[outputs][0]);
        }
        SingularValueDecomposition svd =
                new SingularValueDecomposition(
                        new Array2DRowRealMatrix(triangle(columns, rows), false));
        return new SingularDirections(svd.getSingularValues(), svd.getV().getData());
    }

    /// The columns, `[O, N]`, less their means. A mean is taken about the first row, so that equal
    /// rows are exactly 0.
    private static double[][] centered(int rows, int outputs, Cell cell) {
        double[][] columns = new double[outputs][rows];
        for (int output = 0; output < outputs; output++) {
            double[] column = columns[output];
            double first = cell.at(0, output);
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                column[row] = cell.at(row, output) - first;
                sum += column[row];
            }
            double mean = sum / rows;
            for (int row = 0; row < rows; row++) {
                column[row] -= mean;
            }
        }
        return columns;
    }

    /// `R` of `X = Q R`, `[min(N, O), O]`, by Householder's reflections, which leave their traces
    /// in the columns: from each column on, all are reflected so that it is 0 below the diagonal.
    private static double[][] triangle(double[][] columns, int rows) {
        int outputs = columns.length;
        int height = Math.min(rows, outputs);
        double[][] triangle = new double[height][outputs];
        for (int j = 0; j < height; j++) {
            double[] mirror = columns[j];
            double norm = Math.sqrt(dot(mirror, mirror, j));
            if (norm > 0) {
                mirror[j] += Math.copySign(norm, mirror[j]);
                double scale = 2 / dot(mirror, mirror, j);
                for (int k = j + 1; k < outputs; k++) {
                    double[] column = columns[k];
                    double factor = scale * dot(mirror, column, j);
                    for (int row = j; row < rows; row++) {
                        column[row] -= factor * mirror[row];
                    }
                }
                triangle[j][j] = -Math.copySign(norm, mirror[j]);
            }
            for (int k = j + 1; k < outputs; k++) {
                triangle[j][k] = columns[k][j];
            }
        }
        return triangle;
    }

    private static double dot(double[] a, double[] b, int from) {
        double sum = 0;
        for (int i = from; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// Singular values above `tolerance` times the largest.
    int rank(double tolerance) {
        int rank = 0;
        while (rank < values.length && values[rank] > tolerance * values[0]) {
            rank++;
        }
        return rank;
    }

    /// Share of the variance that lies in the first `k` directions, `Σ_{i≤k} Sᵢ² / Σ Sᵢ²`; 0 where
    /// nothing varies.
    double share(int k) {
        double all = 0;
        double first = 0;
        for (int i = values.length - 1; i >= 0; i--) {
            double relative = values[i] / values[0];
            all += relative * relative;
            first += i < k ? relative * relative : 0;
        }
        return all == 0 ? 0 : first / all;
    }

    /// The projection on the first `k` directions, `V_k V_kᵀ`, `[O, O]`.
    double[][] projection(int k) {
        int outputs = vectors.length;
        double[][] projection = new double[outputs][outputs];
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < outputs; j++) {
                for (int direction = 0; direction < k; direction++) {
                    projection[i][j] += vectors[i][direction] * vectors[j][direction];
                }
            }
        }
        return projection;
    }
}
