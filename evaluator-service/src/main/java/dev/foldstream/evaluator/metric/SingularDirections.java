package dev.foldstream.evaluator.metric;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/// The directions in which centred rows vary, the strongest first: singular values `S` and right
/// singular vectors `V` of `X − x̄`, `X` of shape `[N, O]`.
///
/// The decomposition is of the triangle of a QR decomposition, which has the same `S` and `V`: cost
/// `O(N·O²)`, and nothing of the size `[N, N]`. Immutable.
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
        double[][] centered = centered(rows, outputs, cell);
        boolean varies =
                Arrays.stream(centered).flatMapToDouble(Arrays::stream).anyMatch(x -> x != 0);
        if (!varies) {
            return new SingularDirections(new double[] {}, new double[outputs][0]);
        }
        RealMatrix triangle = new QRDecomposition(new Array2DRowRealMatrix(centered, false)).getR();
        int last = Math.min(rows, outputs) - 1;
        SingularValueDecomposition svd =
                new SingularValueDecomposition(triangle.getSubMatrix(0, last, 0, outputs - 1));
        return new SingularDirections(svd.getSingularValues(), svd.getV().getData());
    }

    /// The mean is taken about the first row, so that equal rows are exactly 0.
    private static double[][] centered(int rows, int outputs, Cell cell) {
        double[] means = new double[outputs];
        for (int output = 0; output < outputs; output++) {
            double first = cell.at(0, output);
            double sum = 0;
            for (int row = 1; row < rows; row++) {
                sum += cell.at(row, output) - first;
            }
            means[output] = first + sum / rows;
        }
        double[][] centered = new double[rows][outputs];
        for (int row = 0; row < rows; row++) {
            for (int output = 0; output < outputs; output++) {
                centered[row][output] = cell.at(row, output) - means[output];
            }
        }
        return centered;
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
