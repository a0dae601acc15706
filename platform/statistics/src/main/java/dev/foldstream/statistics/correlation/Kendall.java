package dev.foldstream.statistics.correlation;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;

/// Kendall's rank correlation τ-b: over all pairs of rows, `(P − Q) / √((T − T_a)(T − T_b))`.
///
/// | symbol | meaning |
/// |---|---|
/// | `T` | pairs of rows, `n(n − 1)/2` |
/// | `P`, `Q` | pairs that both columns order alike, and contrarily |
/// | `T_a`, `T_b` | pairs that are equal in one column |
///
/// | rows | p-value |
/// |---|---|
/// | up to 33, no equal values | exact: the number of orders by their inversions |
/// | up to 9 | exact: the share of all `n!` orders whose `|P − Q|` is as large, ties as they are |
/// | else | normal, with the variance that ties leave (Kendall 1970, chapter 5) |
///
/// NaN when one of the two does not vary, or has a value that is no number. Cost `O(n log n)`:
/// sorted by one column, the inversions of the other are counted while merging (Knight).
///
/// Sources: Kendall 1938, [doi:10.1093/biomet/30.1-2.81](https://doi.org/10.1093/biomet/30.1-2.81);
/// Knight 1966,
/// [doi:10.1080/01621459.1966.10480879](https://doi.org/10.1080/01621459.1966.10480879). Equals
/// scipy's `kendalltau`, but for exact p-values of up to 9 rows with ties, and of more than 33 rows
/// with one inversion, where scipy is exact too.
public final class Kendall {
    private static final int MOST_COUNTED = 33;

    private Kendall() {}

    public static double of(double[] a, double[] b) {
        return Finite.are(a) && Finite.are(b)
                ? Pairs.of(new DenseRanks(a), new DenseRanks(b)).coefficient()
                : Double.NaN;
    }

    /// Pairs of rows.
    ///
    /// @param all `T`
    /// @param equalA `T_a`
    /// @param equalB `T_b`
    /// @param balance `P − Q`
    record Pairs(double all, double equalA, double equalB, long balance) {

        static Pairs of(DenseRanks a, DenseRanks b) {
            long[] keys = new long[a.rows()];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = ((long) a.of(i) << Integer.SIZE) | b.of(i);
            }
            return of(keys);
        }

        /// @param keys of a row, its rank in one column and in the lower half its rank in the
        ///   other; sorted here
        static Pairs of(long... keys) {
            Arrays.sort(keys);
            long equalA = 0;
            long equalBoth = 0;
            int[] ranks = new int[keys.length];
            int startA = 0;
            int startBoth = 0;
            for (int i = 0; i < keys.length; i++) {
                ranks[i] = (int) keys[i];
                startA = keys[i] >> Integer.SIZE == keys[startA] >> Integer.SIZE ? startA : i;
                startBoth = keys[i] == keys[startBoth] ? startBoth : i;
                equalA += i - startA;
                equalBoth += i - startBoth;
            }
            long inversions = Inversions.sort(ranks);
            long equalB = 0;
            int start = 0;
            for (int i = 0; i < ranks.length; i++) {
                start = ranks[i] == ranks[start] ? start : i;
                equalB += i - start;
            }
            long all = (long) keys.length * (keys.length - 1) / 2;
            long balance = all - equalA - equalB + equalBoth - 2 * inversions;
            return new Pairs(all, equalA, equalB, balance);
        }

        double coefficient() {
            return Math.clamp(balance / Math.sqrt(all - equalA) / Math.sqrt(all - equalB), -1, 1);
        }
    }

    static Correlation.Method method(DenseRanks a, DenseRanks b) {
        boolean untied = !a.hasTies() && !b.hasTies();
        return a.rows() <= Orders.MOST_ROWS || (untied && a.rows() <= MOST_COUNTED)
                ? Correlation.Method.PERMUTATIONS
                : Correlation.Method.NORMAL;
    }

    static double pValue(DenseRanks a, DenseRanks b) {
        long balance = Pairs.of(a, b).balance();
        if (method(a, b) == Correlation.Method.NORMAL) {
            return Erf.erfc(Math.abs(balance) / Math.sqrt(2 * variance(a.sizes(), b.sizes())));
        }
        return a.hasTies() || b.hasTies()
                ? Orders.shareAsFar(a.rows(), order -> balance(a, b, order))
                : Inversions.shareAsFar(a.rows(), balance);
    }

    private static double balance(DenseRanks a, DenseRanks b, int... order) {
        int balance = 0;
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < i; j++) {
                balance +=
                        Integer.signum(a.of(i) - a.of(j))
                                * Integer.signum(b.of(order[i]) - b.of(order[j]));
            }
        }
        return balance;
    }

    /// Of `P − Q` over all orders.
    ///
    /// @param a how many rows each value has
    /// @param b the same of the other column
    private static double variance(int[] a, int[] b) {
        double n = Arrays.stream(a).sum();
        double orders = n * (n - 1) * (2 * n + 5);
        for (int[] sizes : new int[][] {a, b}) {
            for (double t : sizes) {
                orders -= t * (t - 1) * (2 * t + 5);
            }
        }
        double pairs = falling(a, 2) * falling(b, 2) / (2 * n * (n - 1));
        double triples = falling(a, 3) * falling(b, 3) / (9 * n * (n - 1) * (n - 2));
        return orders / 18 + pairs + triples;
    }

    /// `Σ t(t − 1)…` with so many factors.
    private static double falling(int[] sizes, int factors) {
        double sum = 0;
        for (double t : sizes) {
            double product = t;
            for (int i = 1; i < factors; i++) {
                product *= t - i;
            }
            sum += product;
        }
        return sum;
    }
}
