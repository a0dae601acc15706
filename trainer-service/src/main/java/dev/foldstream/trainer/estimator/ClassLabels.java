package dev.foldstream.trainer.estimator;

import org.ejml.data.DMatrixRMaj;

/// Which class a one-hot row is of.
final class ClassLabels {
    private ClassLabels() {}

    /// @param oneHot `[n, K]`
    /// @return of each row, from 0 to `K − 1`
    /// @throws IllegalArgumentException when a row has no 1
    static int[] of(DMatrixRMaj oneHot) {
        int[] labels = new int[oneHot.numRows];
        for (int row = 0; row < labels.length; row++) {
            int label = 0;
            while (label < oneHot.numCols && oneHot.get(row, label) != 1) {
                label++;
            }
            if (label == oneHot.numCols) {
                throw new IllegalArgumentException("row %d is of no class".formatted(row));
            }
            labels[row] = label;
        }
        return labels;
    }
}
