package dev.foldstream.evaluator.residual;

import java.util.Arrays;

/// Which class a classifier confidently says that a row has, whatever its label is: confident
/// learning.
///
/// The threshold of class `j` is what the model says of it on average where the label is `j`: `t_j
/// = mean of p̂_j over rows with label j`. A row counts as the class with the largest `p̂_j` among
/// those with `p̂_j ≥ t_j`; where there is none, as no class. Rows that count as another class than
/// their label are the off-diagonal of the confident joint: candidates for a wrong label. A model
/// that is sure of everything needs much to be confident, a hesitant one little, and so for each
/// class: that makes it robust against classes of different size and difficulty.
///
/// A class without rows has no threshold and no row counts as it. Predictions have to be of rows
/// that the model was not trained on. Cost `O(N·K)`.
///
/// Source: Northcutt, Jiang & Chuang 2021, *JAIR* 70, 1373–1411,
/// [doi:10.1613/jair.1.12125](https://doi.org/10.1613/jair.1.12125), equation 1. Equals cleanlab's
/// `compute_confident_joint(calibrate=False)`, its tolerance of 10⁻⁶ included.
final class ConfidentLearning {
    /// A row that counts as no class.
    static final int NONE = -1;

    /// Where a model says the same of every row, rounding must not decide.
    private static final double ROUNDING = 1e-6;

    private ConfidentLearning() {}

    /// @return the class that each row counts as, `[R]`
    static int[] classes(RowPredictions rows) {
        double[] thresholds = thresholds(rows);
        int[] classes = new int[rows.count()];
        for (int i = 0; i < classes.length; i++) {
            int best = NONE;
            for (int k = 0; k < rows.width(); k++) {
                double p = rows.predicted(i, k);
                if (p >= thresholds[k] - ROUNDING
                        && (best == NONE || p > rows.predicted(i, best))) {
                    best = k;
                }
            }
            classes[i] = best;
        }
        return classes;
    }

    private static double[] thresholds(RowPredictions rows) {
        double[] sums = new double[rows.width()];
        int[] counts = new int[rows.width()];
        for (int i = 0; i < rows.count(); i++) {
            int label = rows.observedClass(i);
            sums[label] += rows.predicted(i, label);
            counts[label]++;
        }
        double[] thresholds = new double[sums.length];
        Arrays.setAll(
                thresholds, k -> counts[k] == 0 ? Double.POSITIVE_INFINITY : sums[k] / counts[k]);
        return thresholds;
    }
}
