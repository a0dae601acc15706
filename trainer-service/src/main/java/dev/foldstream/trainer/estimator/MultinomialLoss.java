package dev.foldstream.trainer.estimator;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// The objective of multinomial logistic regression, its gradient and products with its second
/// derivative: `f(θ) = −1/n Σ log p_y + λ/2 ‖W‖²`, `P = softmax(X θ)`.
///
/// | symbol | shape | |
/// |---|---|---|
/// | `X` | `[n, F + 1]` | inputs; the last column is 1 |
/// | `Y` | `[n, K]` | one-hot classes |
/// | `θ = (W; b)` | `[F + 1, K]` | weights, and intercepts in the last row |
///
/// Gradient `Xᵀ (P − Y) / n + λ W`; second derivative along `V`: `Xᵀ (P ∘ (XV − (P ∘ XV) 1 1ᵀ)) / n
/// + λ V`, where λ leaves the last row out.
///
/// Source: Bishop 2006, Pattern Recognition and Machine Learning, section 4.3.4.
///
/// @param inputs `X`
/// @param classes `Y`
/// @param penalty λ
record MultinomialLoss(DMatrixRMaj inputs, DMatrixRMaj classes, double penalty)
        implements NewtonDescent.Objective {

    /// @param inputs `[n, F]`, to which the column of ones is added
    /// @param c `1 / (λ n)`
    static MultinomialLoss of(DMatrixRMaj inputs, DMatrixRMaj classes, double c) {
        DMatrixRMaj extended = new DMatrixRMaj(inputs.numRows, inputs.numCols + 1);
        CommonOps_DDRM.insert(inputs, extended, 0, 0);
        for (int row = 0; row < extended.numRows; row++) {
            extended.set(row, inputs.numCols, 1);
        }
        return new MultinomialLoss(extended, classes, 1 / (c * inputs.numRows));
    }

    @Override
    public DMatrixRMaj start() {
        return new DMatrixRMaj(inputs.numCols, classes.numCols);
    }

    @Override
    public double value(DMatrixRMaj theta) {
        DMatrixRMaj logits = product(inputs, theta);
        double sum = 0;
        for (int row = 0; row < logits.numRows; row++) {
            double largest = Double.NEGATIVE_INFINITY;
            double expected = 0;
            for (int k = 0; k < logits.numCols; k++) {
                largest = Math.max(largest, logits.get(row, k));
                expected += classes.get(row, k) * logits.get(row, k);
            }
            double powers = 0;
            for (int k = 0; k < logits.numCols; k++) {
                powers += Math.exp(logits.get(row, k) - largest);
            }
            sum += largest + Math.log(powers) - expected;
        }
        return sum / inputs.numRows + penalty / 2 * squaredWeights(theta);
    }

    private double squaredWeights(DMatrixRMaj theta) {
        double squares = 0;
        for (int i = 0; i < weights(theta); i++) {
            squares += theta.data[i] * theta.data[i];
        }
        return squares;
    }

    @Override
    public NewtonDescent.Slope slope(DMatrixRMaj theta) {
        DMatrixRMaj probabilities = product(inputs, theta);
        Probabilities.softmax(probabilities);
        DMatrixRMaj residuals = new DMatrixRMaj(probabilities);
        CommonOps_DDRM.subtractEquals(residuals, classes);
        return new NewtonDescent.Slope(
                mean(residuals, theta), direction -> curvature(probabilities, direction));
    }

    private DMatrixRMaj curvature(DMatrixRMaj probabilities, DMatrixRMaj direction) {
        DMatrixRMaj change = product(inputs, direction);
        for (int row = 0; row < change.numRows; row++) {
            double expected = 0;
            for (int k = 0; k < change.numCols; k++) {
                expected += probabilities.get(row, k) * change.get(row, k);
            }
            for (int k = 0; k < change.numCols; k++) {
                change.set(row, k, probabilities.get(row, k) * (change.get(row, k) - expected));
            }
        }
        return mean(change, direction);
    }

    /// `Xᵀ R / n + λ V` without the last row of `V`.
    private DMatrixRMaj mean(DMatrixRMaj rows, DMatrixRMaj penalized) {
        DMatrixRMaj mean = new DMatrixRMaj(inputs.numCols, classes.numCols);
        CommonOps_DDRM.multTransA(1.0 / inputs.numRows, inputs, rows, mean);
        for (int i = 0; i < weights(penalized); i++) {
            mean.data[i] += penalty * penalized.data[i];
        }
        return mean;
    }

    private static int weights(DMatrixRMaj theta) {
        return (theta.numRows - 1) * theta.numCols;
    }

    private static DMatrixRMaj product(DMatrixRMaj left, DMatrixRMaj right) {
        DMatrixRMaj product = new DMatrixRMaj(left.numRows, right.numCols);
        CommonOps_DDRM.mult(left, right, product);
        return product;
    }
}
