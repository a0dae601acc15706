package dev.foldstream.contracts.spec;

/// A paired test of two models.
public enum ComparisonTest {
    /// Corrected resampled t-test over folds (Nadeau & Bengio 2003).
    CORRECTED_T("corrected resampled t-test"),
    /// Bayesian correlated t-test over folds, with a region of practical equivalence (Benavoli et
    /// al. 2017).
    BAYESIAN_T("Bayesian correlated t-test"),
    /// Student's paired t-test over folds; raises too many false alarms where folds share training
    /// rows.
    PAIRED_T("paired t-test"),
    /// Sign-flip permutation test of the folds' differences.
    PERMUTATION("permutation test"),
    /// BCa bootstrap of the test rows, or of their groups (Efron 1987).
    BOOTSTRAP("BCa bootstrap"),
    /// McNemar's exact test of one test set's right and wrong classes.
    MCNEMAR("exact McNemar test"),
    /// Test of two areas under the ROC curve on one test set (DeLong et al. 1988).
    DELONG("DeLong test");

    private final String label;

    ComparisonTest(String label) {
        this.label = label;
    }

    /// Its name as people write it.
    public String label() {
        return label;
    }

    /// Whether it looks at one score a fold; else it looks at single rows.
    public boolean isOverFolds() {
        return switch (this) {
            case CORRECTED_T, BAYESIAN_T, PAIRED_T, PERMUTATION -> true;
            case BOOTSTRAP, MCNEMAR, DELONG -> false;
        };
    }

    /// Whether it needs a target that is a class.
    public boolean isOfClasses() {
        return switch (this) {
            case MCNEMAR, DELONG -> true;
            case CORRECTED_T, BAYESIAN_T, PAIRED_T, PERMUTATION, BOOTSTRAP -> false;
        };
    }
}
