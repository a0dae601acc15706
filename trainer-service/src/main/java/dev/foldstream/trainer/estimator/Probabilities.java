package dev.foldstream.trainer.estimator;

import org.ejml.data.DMatrixRMaj;

/// Class probabilities, `[n, K]`.
final class Probabilities {
    private Probabilities() {}

    /// Makes the rows sum to one; what is negative by rounding becomes 0, and a row of zeros
    /// uniform.
    static void scale(DMatrixRMaj shares) {
        for (int row = 0; row < shares.numRows; row++) {
            double sum = 0;
            for (int k = 0; k < shares.numCols; k++) {
                shares.set(row, k, Math.max(0, shares.get(row, k)));
                sum += shares.get(row, k);
            }
            for (int k = 0; k < shares.numCols; k++) {
                shares.set(row, k, sum > 0 ? shares.get(row, k) / sum : 1.0 / shares.numCols);
            }
        }
    }

    /// Turns logits into probabilities: `exp(z_k − max z) / Σ_j exp(z_j − max z)`.
    static void softmax(DMatrixRMaj logits) {
        for (int row = 0; row < logits.numRows; row++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < logits.numCols; k++) {
                largest = Math.max(largest, logits.get(row, k));
            }
            double sum = 0;
            for (int k = 0; k < logits.numCols; k++) {
                double power = Math.exp(logits.get(row, k) - largest);
                logits.set(row, k, power);
                sum += power;
            }
            for (int k = 0; k < logits.numCols; k++) {
                logits.set(row, k, logits.get(row, k) / sum);
            }
        }
    }
}
