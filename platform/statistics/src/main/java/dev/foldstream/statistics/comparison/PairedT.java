package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.spec.ComparisonTest;
import java.util.List;

/// Student's paired t-test: `t = d̄ / √(s² / J)` with `J − 1` degrees of freedom, where `dⱼ` is
/// candidate − reference on fold `j`.
///
/// Right for folds that are independent, as test sets with training sets of their own are. Folds of
/// one dataset share training rows: there it raises several times as many false alarms as it says,
/// and [CorrectedResampledT] is the test to take. Every result bears that warning. Equivalence,
/// effect size and impossible cases as there. Cost `O(J)`.
///
/// Source: Student 1908, [doi:10.2307/2331554](https://doi.org/10.2307/2331554). Equals scipy's
/// `ttest_rel`. On its false alarms: Dietterich 1998,
/// [doi:10.1162/089976698300017197](https://doi.org/10.1162/089976698300017197).
public final class PairedT {
    private static final String WARNING =
            "the paired t-test takes folds as independent; where they share training rows, it raises"
                    + " too many false alarms";

    private PairedT() {}

    /// @param candidate score per fold, averaged over seeds
    /// @param reference the same for the other model, folds in the same order
    /// @throws IllegalArgumentException when the scores are not paired
    public static TestResult test(double[] candidate, double[] reference, Decision decision) {
        PairedDifferences differences = new PairedDifferences(candidate, reference);
        return differences
                .obstacle()
                .orElseGet(() ->
                        new ResampledMean(differences, 0)
                                .frequentist(ComparisonTest.PAIRED_T, decision, List.of(WARNING)));
    }
}
