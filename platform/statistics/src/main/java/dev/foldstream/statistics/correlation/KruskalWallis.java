package dev.foldstream.statistics.correlation;

import java.util.OptionalDouble;
import org.apache.commons.math3.special.Gamma;

/// Kruskal and Wallis's test, whether a number goes with the group of its row: do some groups have
/// larger ones?
///
/// `H = (n − 1) Σⱼ nⱼ r̄ⱼ² / Σᵢ rᵢ²`, where `rᵢ` is the rank of row `i` minus the mean rank and
/// `r̄ⱼ` its mean over the `nⱼ` rows of group `j`; equal values have their mean rank. The p-value
/// is that of χ² with one degree of freedom less than there are groups, an approximation that is
/// rough where a group has fewer than five rows.
///
/// Absent with one group, one row a group, values that don't vary or are no numbers. Cost `O(n log
/// n)`. Source: Kruskal & Wallis 1952,
/// [doi:10.1080/01621459.1952.10483441](https://doi.org/10.1080/01621459.1952.10483441). Equals
/// scipy's `kruskal`.
public final class KruskalWallis {
    private KruskalWallis() {}

    /// @param groups of the rows, numbers from 0; one without rows does not count
    /// @return the p-value
    public static OptionalDouble pValue(double[] values, int... groups) {
        if (!Finite.are(values)) {
            return OptionalDouble.empty();
        }
        DenseRanks dense = new DenseRanks(values);
        double[] ranks = dense.centered(dense.sizes());
        int most = 0;
        for (int group : groups) {
            most = Math.max(most, group + 1);
        }
        double[] sums = new double[most];
        int[] sizes = new int[most];
        double squares = 0;
        for (int i = 0; i < ranks.length; i++) {
            sums[groups[i]] += ranks[i];
            sizes[groups[i]]++;
            squares += ranks[i] * ranks[i];
        }
        int count = 0;
        double between = 0;
        for (int group = 0; group < most; group++) {
            if (sizes[group] > 0) {
                count++;
                between += sums[group] * sums[group] / sizes[group];
            }
        }
        if (count < 2 || count == ranks.length || squares == 0) {
            return OptionalDouble.empty();
        }
        double statistic = (ranks.length - 1) * between / squares;
        return OptionalDouble.of(Gamma.regularizedGammaQ((count - 1) / 2.0, statistic / 2));
    }
}
