package dev.foldstream.evaluator.residual;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How the residuals of a model go with something that is known of the rows.
///
/// @param residual what it is the residual of: a target number such as `y` or `y[3]`; of classes
///   the name of the target
/// @param against the name of what it is held against
/// @param rows that were looked at
/// @param share of the residuals' variance that the bins explain, from 0 to 1, less what chance
///   explains: `ε² = 1 − (SS_within / (n − B)) / (SS_total / (n − 1))`, at least 0; absent where
///   the residuals don't vary, or there is one bin
/// @param size Spearman's correlation of `|residual|` with it; absent for groups, which have no
///   order
/// @param pValue of the size of the residuals: that of [#size], of groups that of Kruskal and
///   Wallis's test of `|residual|`
/// @param adjusted the p-value, corrected by Benjamini and Hochberg's method for all trends of the
///   model
/// @param bins ascending; of groups in the order of their values
public record ResidualTrend(
        String residual,
        Against kind,
        String against,
        int rows,
        OptionalDouble share,
        Optional<Association> size,
        OptionalDouble pValue,
        OptionalDouble adjusted,
        List<Bin> bins) {
    public ResidualTrend {
        bins = List.copyOf(bins);
    }

    /// Rows with about the same value, or of one group.
    ///
    /// @param label the group, or the range of values
    /// @param lower the least value; absent for groups
    /// @param upper the greatest value; absent for groups
    /// @param mean of the residuals
    /// @param interval of that mean by Student's t; absent where one row, or rows that don't vary,
    ///   show no variance
    /// @param meanSize mean of `|residual|`
    public record Bin(
            String label,
            OptionalDouble lower,
            OptionalDouble upper,
            int rows,
            double mean,
            Optional<Interval> interval,
            double meanSize) {}

    /// What residuals are held against.
    public enum Against {
        @JsonProperty("prediction")
        PREDICTION,
        @JsonProperty("target")
        TARGET,
        /// A column of numbers.
        @JsonProperty("input")
        INPUT,
        /// A column of categories, or one that the folds are made by.
        @JsonProperty("group")
        GROUP
    }

    /// How large the trend is: the share that the bins explain or that the ranks of the sizes
    /// explain, `ρ²`, whichever is larger.
    double strength() {
        double rho = size.flatMap(ResidualTrend::value).orElse(0.0);
        return Math.max(share.orElse(0), rho * rho);
    }

    private static Optional<Double> value(Association association) {
        return association.value().stream().boxed().findFirst();
    }

    ResidualTrend withAdjusted(double corrected) {
        return new ResidualTrend(
                residual,
                kind,
                against,
                rows,
                share,
                size.map(association -> association.withAdjusted(corrected)),
                pValue,
                OptionalDouble.of(corrected),
                bins);
    }
}
