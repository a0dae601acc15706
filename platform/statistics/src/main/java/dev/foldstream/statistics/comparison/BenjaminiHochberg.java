package dev.foldstream.statistics.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Benjamini and Hochberg's step-up correction of `m` p-values: with `p₍₁₎ ≤ … ≤ p₍ₘ₎`, the
/// adjusted `p₍ᵢ₎` is `min over k ≥ i of min(1, m p₍ₖ₎ / k)`.
///
/// Of those below α, on average a share of at most α are false alarms, where the p-values are
/// independent or go together positively: for a search among many, in which a few false finds do no
/// harm. Where every single claim has to hold, use [Holm]. Ties get equal values. Cost `O(m log
/// m)`.
///
/// Source: Benjamini & Hochberg 1995,
/// [doi:10.1111/j.2517-6161.1995.tb02031.x](https://doi.org/10.1111/j.2517-6161.1995.tb02031.x).
/// Equals R's `p.adjust(p, "BH")`.
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /// @param pValues in any order
    /// @return the adjusted values, in the same order
    public static double[] adjust(double[] pValues) {
        List<Integer> descending =
                IntStream.range(0, pValues.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -pValues[i]))
                        .toList();
        double[] adjusted = new double[pValues.length];
        double least = 1;
        int rank = pValues.length;
        for (int i : descending) {
            least = Math.min(least, pValues.length * pValues[i] / rank--);
            adjusted[i] = least;
        }
        return adjusted;
    }
}
