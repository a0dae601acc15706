package dev.foldstream.trainer.estimator;

import org.ejml.data.DMatrixRMaj;

/// How far predictions are from targets, as it is reported of a trial.
enum FitLoss {
    /// `mean (ŷ − y)²` over rows and targets.
    SQUARED_ERROR {
        @Override
        double of(DMatrixRMaj predictions, DMatrixRMaj targets) {
            double squares = 0;
            for (int i = 0; i < targets.getNumElements(); i++) {
                double residual = predictions.data[i] - targets.data[i];
                squares += residual * residual;
            }
            return squares / targets.getNumElements();
        }
    },

    /// `−mean log p_y` over rows, where `p` is at least `10⁻¹⁵`, so that a class that was never
    /// seen costs 34.5 and not infinity.
    LOG_LOSS {
        @Override
        double of(DMatrixRMaj predictions, DMatrixRMaj targets) {
            double sum = 0;
            for (int i = 0; i < targets.getNumElements(); i++) {
                if (targets.data[i] == 1) {
                    sum -= Math.log(Math.max(predictions.data[i], LEAST_PROBABILITY));
                }
            }
            return sum / targets.numRows;
        }
    };

    private static final double LEAST_PROBABILITY = 1e-15;

    /// @param predictions `[n, O]`
    /// @param targets `[n, O]`, at least one row
    abstract double of(DMatrixRMaj predictions, DMatrixRMaj targets);
}
