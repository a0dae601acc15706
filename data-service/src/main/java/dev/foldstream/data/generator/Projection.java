package dev.foldstream.data.generator;

import java.util.random.RandomGenerator;

/// The orthogonal projection onto a random subspace: `P = A (AᵀA + 10⁻¹⁰ I)⁻¹ Aᵀ`, `A ~ N(0, 1)`.
final class Projection {
    private static final double RIDGE = 1e-10;

    private Projection() {}

    /// @return `[dimensions, dimensions]`
    static double[][] draw(int dimensions, int subspace, RandomGenerator random) {
        double[][] a = new double[dimensions][subspace];
        for (double[] row : a) {
            for (int i = 0; i < subspace; i++) {
                row[i] = random.nextGaussian();
            }
        }
        double[][] gram = new double[subspace][subspace];
        double[][] transposed = new double[subspace][dimensions];
        for (int i = 0; i < subspace; i++) {
            for (int k = 0; k < dimensions; k++) {
                transposed[i][k] = a[k][i];
                for (int j = 0; j < subspace; j++) {
                    gram[i][j] += a[k][i] * a[k][j];
                }
            }
            gram[i][i] += RIDGE;
        }
        double[][] solved = solve(gram, transposed);
        double[][] projection = new double[dimensions][dimensions];
        for (int i = 0; i < dimensions; i++) {
            for (int j = 0; j < dimensions; j++) {
                for (int k = 0; k < subspace; k++) {
                    projection[i][j] += a[i][k] * solved[k][j];
                }
            }
        }
        return projection;
    }

    /// `G⁻¹ B` of a positive definite `G`, by elimination. Both are changed.
    private static double[][] solve(double[][] g, double[][] b) {
        int n = g.length;
        for (int pivot = 0; pivot < n; pivot++) {
            for (int row = 0; row < n; row++) {
                if (row != pivot) {
                    double factor = g[row][pivot] / g[pivot][pivot];
                    subtract(g[row], g[pivot], factor);
                    subtract(b[row], b[pivot], factor);
                }
            }
        }
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < b[row].length; column++) {
                b[row][column] /= g[row][row];
            }
        }
        return b;
    }

    private static void subtract(double[] from, double[] row, double factor) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * row[i];
        }
    }
}
