package dev.foldstream.statistics.correlation;

import java.util.Arrays;
import java.util.Optional;

/// Measures how two columns go together, and how sure that is; see [Pearson], [Spearman],
/// [Kendall], [FisherInterval].
///
/// | case | result |
/// |---|---|
/// | fewer than three rows | impossible: two always lie on a line |
/// | a value that is NaN or infinite | impossible; whoever may leave rows out does so before |
/// | a column that does not vary | impossible |
public final class Correlate {
    private static final int FEWEST = 3;

    private Correlate() {}

    /// @param alpha one minus the confidence of the interval, in (0, 1)
    /// @throws IllegalArgumentException when the columns differ in length
    public static Correlation of(Coefficient coefficient, double[] a, double[] b, double alpha) {
        int n = a.length;
        if (b.length != n) {
            throw new IllegalArgumentException("%d numbers beside %d".formatted(n, b.length));
        }
        Optional<String> reason = impossible(a, b);
        if (reason.isPresent()) {
            return new Correlation.Impossible(coefficient, n, reason.get());
        }
        double value = coefficient.of(a, b);
        if (Double.isNaN(value)) {
            String told = "one of the two does not vary beyond rounding";
            return new Correlation.Impossible(coefficient, n, told);
        }
        DenseRanks ranksA = new DenseRanks(a);
        DenseRanks ranksB = new DenseRanks(b);
        Correlation.Method method = method(coefficient, ranksA, ranksB);
        return new Correlation.Made(
                coefficient,
                value,
                pValue(coefficient, value, ranksA, ranksB),
                method,
                n,
                ranksA.hasTies() || ranksB.hasTies(),
                FisherInterval.of(coefficient, value, n, alpha),
                Optional.empty());
    }

    /// The same with a second interval, at the confidence of the bootstrap.
    public static Correlation of(
            Coefficient coefficient, double[] a, double[] b, PairBootstrap bootstrap) {
        return switch (of(coefficient, a, b, bootstrap.alpha())) {
            case Correlation.Made made -> made.withBootstrap(bootstrap.interval(coefficient, a, b));
            case Correlation.Impossible impossible -> impossible;
        };
    }

    private static Optional<String> impossible(double[] a, double[] b) {
        if (!Finite.are(a) || !Finite.are(b)) {
            return Optional.of("a value is not a finite number");
        }
        if (a.length < FEWEST) {
            return Optional.of("fewer than three rows say nothing of a correlation");
        }
        if (isConstant(a) || isConstant(b)) {
            return Optional.of("one of the two is the same in every row");
        }
        return Optional.empty();
    }

    private static boolean isConstant(double... values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static Correlation.Method method(Coefficient coefficient, DenseRanks a, DenseRanks b) {
        return switch (coefficient) {
            case PEARSON -> Correlation.Method.STUDENT_T;
            case SPEARMAN ->
                    a.rows() <= Orders.MOST_ROWS
                            ? Correlation.Method.PERMUTATIONS
                            : Correlation.Method.STUDENT_T;
            case KENDALL -> Kendall.method(a, b);
        };
    }

    private static double pValue(
            Coefficient coefficient, double value, DenseRanks a, DenseRanks b) {
        return switch (coefficient) {
            case PEARSON -> Pearson.pValue(value, a.rows());
            case SPEARMAN ->
                    a.rows() <= Orders.MOST_ROWS
                            ? Spearman.exactP(a, b)
                            : Spearman.approximateP(value, a.rows());
            case KENDALL -> Kendall.pValue(a, b);
        };
    }
}
