package dev.foldstream.statistics.correlation;

import java.util.stream.DoubleStream;

/// Spearman's rank correlation: Pearson's correlation of the ranks, equal values with their mean
/// rank.
///
/// | rows | p-value |
/// |---|---|
/// | up to 9 | the share of all `n!` orders whose `|ρ|` is as large, ties as they are |
/// | more | that of [Pearson], an approximation; at least `2/n!`, for no order is rarer |
///
/// NaN when one of the two does not vary, or has a value that is no number. Cost `O(n log n)`.
///
/// Source: Spearman 1904, [doi:10.2307/1412159](https://doi.org/10.2307/1412159). Equals scipy's
/// `spearmanr`, which approximates with few rows too; there the p-value equals that of scipy's
/// `permutation_test` where no values are equal.
public final class Spearman {
    private Spearman() {}

    public static double of(double[] a, double[] b) {
        return Finite.are(a) && Finite.are(b)
                ? of(new DenseRanks(a), new DenseRanks(b))
                : Double.NaN;
    }

    static double of(DenseRanks a, DenseRanks b) {
        double[] ranksA = a.centered(a.sizes());
        double[] ranksB = b.centered(b.sizes());
        double products = 0;
        for (int i = 0; i < ranksA.length; i++) {
            products += ranksA[i] * ranksB[i];
        }
        return products / Math.sqrt(squares(ranksA) * squares(ranksB));
    }

    private static double squares(double... values) {
        return DoubleStream.of(values).map(value -> value * value).sum();
    }

    static double exactP(DenseRanks a, DenseRanks b) {
        double[] ranksA = a.centered(a.sizes());
        double[] ranksB = b.centered(b.sizes());
        return Orders.shareAsFar(
                a.rows(),
                order -> {
                    double products = 0;
                    for (int i = 0; i < order.length; i++) {
                        products += ranksA[i] * ranksB[order[i]];
                    }
                    return products;
                });
    }

    static double approximateP(double rho, int n) {
        double rarest = 2;
        for (int i = 2; i <= n; i++) {
            rarest /= i;
        }
        return Math.max(rarest, Pearson.pValue(rho, n));
    }
}
