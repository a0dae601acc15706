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
    private static final String TOO_FEW = "fewer than three rows say nothing of a correlation";
    private static final String CONSTANT = "one of the two is the same in every row";

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
        return made(coefficient, value, new DenseRanks(a), new DenseRanks(b), alpha);
    }

    /// The same with a second interval, at the confidence of the bootstrap.
    public static Correlation of(
            Coefficient coefficient, double[] a, double[] b, PairBootstrap bootstrap) {
        return switch (of(coefficient, a, b, bootstrap.alpha())) {
            case Correlation.Made made -> made.withBootstrap(bootstrap.interval(coefficient, a, b));
            case Correlation.Impossible impossible -> impossible;
        };
    }

    /// Spearman's of columns whose ranks are at hand, as where one column meets many others.
    ///
    /// @throws IllegalArgumentException when the columns differ in length
    public static Correlation spearman(DenseRanks a, DenseRanks b, double alpha) {
        int n = a.rows();
        if (b.rows() != n) {
            throw new IllegalArgumentException("%d numbers beside %d".formatted(n, b.rows()));
        }
        if (n < FEWEST || a.distinct() == 1 || b.distinct() == 1) {
            return new Correlation.Impossible(
                    Coefficient.SPEARMAN, n, n < FEWEST ? TOO_FEW : CONSTANT);
        }
        return made(Coefficient.SPEARMAN, Spearman.of(a, b), a, b, alpha);
    }

    private static Correlation.Made made(
            Coefficient coefficient, double value, DenseRanks a, DenseRanks b, double alpha) {
        return new Correlation.Made(
                coefficient,
                value,
                pValue(coefficient, value, a, b),
                method(coefficient, a, b),
                a.rows(),
                coefficient != Coefficient.PEARSON && (a.hasTies() || b.hasTies()),
                FisherInterval.of(coefficient, value, a.rows(), alpha),
                Optional.empty());
    }

    private static Optional<String> impossible(double[] a, double[] b) {
        if (!Finite.are(a) || !Finite.are(b)) {
            return Optional.of("a value is not a finite number");
        }
        if (a.length < FEWEST) {
            return Optional.of(TOO_FEW);
        }
        if (isConstant(a) || isConstant(b)) {
            return Optional.of(CONSTANT);
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
