package dev.foldstream.evaluator.residual;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.statistics.correlation.Coefficient;
import dev.foldstream.statistics.correlation.Correlation;
import java.util.Optional;
import java.util.OptionalDouble;

/// A correlation as it stands in a document.
///
/// @param n rows
/// @param value absent when the rows don't allow one
/// @param pValue two-sided, of this correlation alone
/// @param adjusted the p-value corrected for all that were tested beside it
/// @param method how the p-value came about
/// @param interval by Fisher's z
/// @param bootstrap by percentiles of resampled rows
/// @param impossible why there is no value
public record Association(
        Coefficient coefficient,
        int n,
        OptionalDouble value,
        OptionalDouble pValue,
        OptionalDouble adjusted,
        Optional<Correlation.Method> method,
        Optional<Interval> interval,
        Optional<Interval> bootstrap,
        Optional<String> impossible) {

    static Association of(Correlation correlation) {
        return switch (correlation) {
            case Correlation.Made made ->
                    new Association(
                            made.coefficient(),
                            made.n(),
                            OptionalDouble.of(made.value()),
                            OptionalDouble.of(made.pValue()),
                            OptionalDouble.empty(),
                            Optional.of(made.method()),
                            made.interval(),
                            made.bootstrap(),
                            Optional.empty());
            case Correlation.Impossible not ->
                    new Association(
                            not.coefficient(),
                            not.n(),
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(not.reason()));
        };
    }

    Association withAdjusted(double corrected) {
        return new Association(
                coefficient,
                n,
                value,
                pValue,
                OptionalDouble.of(corrected),
                method,
                interval,
                bootstrap,
                impossible);
    }
}
