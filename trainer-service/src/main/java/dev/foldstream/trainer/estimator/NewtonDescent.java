package dev.foldstream.trainer.estimator;

import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/// Minimises a smooth convex function by Newton's method, whose steps are found by conjugate
/// gradients: `θ ← θ + α d`, `H d ≈ −g` to a relative residual of `min(½, √‖g‖)`, `α` the first of
/// 1, ½, ¼, … with `f(θ + α d) ≤ f(θ) + 10⁻⁴ α g·d`.
///
/// It ends where the largest derivative is at most the tolerance, where no step lowers the function
/// in double precision, or after so many steps.
///
/// Source: Nocedal & Wright 2006, Numerical Optimization, 2nd ed., algorithm 7.1.
///
/// @param tolerance largest derivative at the end
/// @param maxIterations steps, at most
record NewtonDescent(double tolerance, int maxIterations) {
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final int HALVINGS = 40;

    /// What is minimised.
    interface Objective {
        DMatrixRMaj start();

        double value(DMatrixRMaj theta);

        Slope slope(DMatrixRMaj theta);
    }

    /// Derivatives at a point.
    ///
    /// @param gradient `g`
    /// @param curvature `V ↦ H V`
    record Slope(DMatrixRMaj gradient, UnaryOperator<DMatrixRMaj> curvature) {}

    DMatrixRMaj minimize(Objective objective) {
        DMatrixRMaj theta = objective.start();
        double value = objective.value(theta);
        for (int iteration = 0; iteration < maxIterations; iteration++) {
            Slope slope = objective.slope(theta);
            if (CommonOps_DDRM.elementMaxAbs(slope.gradient()) <= tolerance) {
                return theta;
            }
            DMatrixRMaj direction = direction(slope);
            double descent = inner(slope.gradient(), direction);
            double step = 1;
            DMatrixRMaj next = moved(theta, step, direction);
            double lower = objective.value(next);
            for (int i = 0;
                    i < HALVINGS && !(lower <= value + SUFFICIENT_DECREASE * step * descent);
                    i++) {
                step /= 2;
                next = moved(theta, step, direction);
                lower = objective.value(next);
            }
            if (!(lower < value)) {
                return theta;
            }
            theta = next;
            value = lower;
        }
        return theta;
    }

    /// Conjugate gradients for `H d = −g` from 0; they end early where the function does not curve
    /// along a direction.
    private static DMatrixRMaj direction(Slope slope) {
        DMatrixRMaj direction = new DMatrixRMaj(slope.gradient().numRows, slope.gradient().numCols);
        DMatrixRMaj residual = new DMatrixRMaj(slope.gradient());
        CommonOps_DDRM.changeSign(residual);
        DMatrixRMaj search = new DMatrixRMaj(residual);
        double length = NormOps_DDRM.normF(residual);
        double enough = Math.min(0.5, Math.sqrt(length)) * length;
        double squares = length * length;
        for (int i = 0; i < direction.getNumElements() && Math.sqrt(squares) > enough; i++) {
            DMatrixRMaj curved = slope.curvature().apply(search);
            double curvature = inner(search, curved);
            if (!(curvature > 0)) {
                return i == 0 ? search : direction;
            }
            double step = squares / curvature;
            CommonOps_DDRM.addEquals(direction, step, search);
            CommonOps_DDRM.addEquals(residual, -step, curved);
            double before = squares;
            squares = inner(residual, residual);
            CommonOps_DDRM.add(residual, squares / before, search, search);
        }
        return direction;
    }

    private static double inner(DMatrixRMaj left, DMatrixRMaj right) {
        double sum = 0;
        for (int i = 0; i < left.getNumElements(); i++) {
            sum += left.data[i] * right.data[i];
        }
        return sum;
    }

    private static DMatrixRMaj moved(DMatrixRMaj theta, double step, DMatrixRMaj direction) {
        DMatrixRMaj moved = new DMatrixRMaj(theta);
        CommonOps_DDRM.addEquals(moved, step, direction);
        return moved;
    }
}
