package dev.foldstream.statistics.correlation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import java.util.Optional;

/// What two columns of `n` numbers say about how they go together.
public sealed interface Correlation {
    Coefficient coefficient();

    /// Rows.
    int n();

    /// @param value from −1 to 1
    /// @param pValue two-sided: how often rows that have nothing to do with each other correlate as
    ///   much
    /// @param method how the p-value came about
    /// @param ties whether ranks were equal; false of Pearson's r, which has none
    /// @param interval by Fisher's z; see [FisherInterval]
    /// @param bootstrap by percentiles; see [PairBootstrap]; absent where it was not asked for, or
    ///   not possible
    record Made(
            Coefficient coefficient,
            double value,
            double pValue,
            Method method,
            int n,
            boolean ties,
            Optional<Interval> interval,
            Optional<Interval> bootstrap)
            implements Correlation {

        Made withBootstrap(Optional<Interval> found) {
            return new Made(coefficient, value, pValue, method, n, ties, interval, found);
        }
    }

    /// The rows don't allow a coefficient: there is no p-value either.
    ///
    /// @param reason in plain words
    record Impossible(Coefficient coefficient, int n, String reason) implements Correlation {}

    /// Where a p-value comes from.
    enum Method {
        /// Student's t with `n − 2` degrees of freedom: exact for Pearson's r of normal numbers, an
        /// approximation for Spearman's ρ.
        @JsonProperty("student-t")
        STUDENT_T("Student’s t, n − 2 degrees of freedom"),
        /// All orders of the rows, equally likely, are counted: exact.
        @JsonProperty("permutations")
        PERMUTATIONS("exact, all orders of the rows"),
        /// The normal distribution, with the variance that ties leave.
        @JsonProperty("normal")
        NORMAL("normal approximation"),
        /// The normal distribution of the mean of Fisher's z over several samples; see
        /// [PooledCorrelation].
        @JsonProperty("fisher-z")
        FISHER_Z("mean of Fisher’s z over folds, normal approximation");

        private final String label;

        Method(String label) {
            this.label = label;
        }

        /// As people read it.
        public String label() {
            return label;
        }
    }
}
