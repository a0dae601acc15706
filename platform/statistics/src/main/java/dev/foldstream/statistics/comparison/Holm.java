package dev.foldstream.statistics.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Holm's step-down correction of `m` p-values: with `p₍₁₎ ≤ … ≤ p₍ₘ₎`, the adjusted `p₍ᵢ₎` is `max
/// over k ≤ i of min(1, (m − k + 1) p₍ₖ₎)`.
///
/// The probability of any false alarm among the `m` comparisons stays below α, whatever their
/// dependence. Ties get equal values. Cost `O(m log m)`.
///
/// Source: Holm 1979, *Scandinavian Journal of Statistics* 6(2), 65–70,
/// [jstor:4615733](https://www.jstor.org/stable/4615733). Equals R's `p.adjust(p, "holm")`.
public final class Holm {
    private Holm() {}

    /// @param pValues in any order
    /// @return the adjusted values, in the same order
    public static double[] adjust(double[] pValues) {
        List<Integer> ascending =
                IntStream.range(0, pValues.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> pValues[i]))
                        .toList();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        int remaining = pValues.length;
        for (int i : ascending) {
            largest = Math.max(largest, Math.min(1, remaining-- * pValues[i]));
            adjusted[i] = largest;
        }
        return adjusted;
    }
}
