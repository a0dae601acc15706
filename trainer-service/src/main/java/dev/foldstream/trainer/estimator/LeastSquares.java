package dev.foldstream.trainer.estimator;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/// Solves `min ‖X W − Y‖` in double precision; among several solutions it takes the one of least
/// norm.
///
/// `W = V Σ⁺ Uᵀ Y` from the singular value decomposition `X = U Σ Vᵀ`, where singular values up to
/// `max(n, F) · ε · σ₁` count as zero, as in NumPy's `matrix_rank`.
///
/// | symbol | shape | |
/// |---|---|---|
/// | `X` | `[n, F]` | inputs, centred |
/// | `Y` | `[n, O]` | targets, centred |
/// | `W` | `[F, O]` | weights |
///
/// Fewer rows than inputs, constant and collinear inputs are fine; one row gives zeros. Cost `O(n
/// F²)`.
///
/// Source: Golub & Van Loan, Matrix Computations, 4th ed., section 5.5.
final class LeastSquares {
    private static final double EPSILON = Math.ulp(1.0);

    private LeastSquares() {}

    static DMatrixRMaj solve(DMatrixRMaj x, DMatrixRMaj y) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(x.numRows, x.numCols, true, true, true);
        if (!svd.decompose(x.copy())) {
            throw new ArithmeticException("no singular values of inputs that are not finite");
        }
        DMatrixRMaj projected = new DMatrixRMaj(svd.numberOfSingularValues(), y.numCols);
        CommonOps_DDRM.mult(svd.getU(null, true), y, projected);
        double[] values = svd.getSingularValues();
        double largest = 0;
        for (int i = 0; i < projected.numRows; i++) {
            largest = Math.max(largest, values[i]);
        }
        double smallest = Math.max(x.numRows, x.numCols) * EPSILON * largest;
        for (int i = 0; i < projected.numRows; i++) {
            double inverse = values[i] > smallest ? 1 / values[i] : 0;
            for (int column = 0; column < projected.numCols; column++) {
                projected.set(i, column, projected.get(i, column) * inverse);
            }
        }
        DMatrixRMaj weights = new DMatrixRMaj(x.numCols, y.numCols);
        CommonOps_DDRM.mult(svd.getV(null, false), projected, weights);
        return weights;
    }
}
