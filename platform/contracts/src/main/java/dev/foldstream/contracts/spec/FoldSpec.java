package dev.foldstream.contracts.spec;

/// How rows are divided into folds, each with a training, a validation and a test part.
@Doc("How rows are divided into folds, each with a training, a validation and a test part.")
public sealed interface FoldSpec permits AllData, KFold {

    /// Whether scores on the test parts say something about rows that were not trained on.
    default boolean estimatesGeneralization() {
        return true;
    }

    /// Number of folds.
    int count();

    /// Share of the training part that is carved off for early stopping and selection, in [0, 1).
    double validation();

    /// The smallest number of rows that this split can divide: every fold keeps at least two
    /// training rows, one test row and, where a validation part is wanted, one validation row.
    int minimumRows();
}
