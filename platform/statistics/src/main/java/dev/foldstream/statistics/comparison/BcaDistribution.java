package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// A bootstrap distribution, bias-corrected and accelerated (BCa): which values of a statistic the
/// sample makes plausible.
///
/// | | definition |
/// |---|---|
/// | bias correction | `z₀ = Φ⁻¹(G(θ̂))`, `G` the share of replicates below, ties by half |
/// | acceleration | `a = Σ dᵢ³ / (6 (Σ dᵢ²)^{3/2})`, `dᵢ = θ̄₍.₎ − θ̂₍ᵢ₎` of the jackknife |
/// | endpoint at `α` | the replicates' quantile at `Φ(z₀ + w / (1 − a w))`, `w = z₀ + Φ⁻¹(α)` |
/// | probability below `v` | the `α` whose endpoint is `v` |
///
/// Source: Efron 1987,
/// [doi:10.1080/01621459.1987.10478410](https://doi.org/10.1080/01621459.1987.10478410). Equals
/// scipy's `bootstrap(method='BCa')`, given the same replicates. The probabilities invert the
/// interval; they are not sharper than one of the replicates.
final class BcaDistribution {
    private final double[] sorted;
    private final double bias;
    private final double acceleration;

    /// @param replicates finite, not all equal
    BcaDistribution(Resampling.Replicates replicates) {
        sorted = replicates.drawn();
        Arrays.sort(sorted);
        bias = ScaledNormal.quantile(share(replicates.observed()));
        acceleration = acceleration(replicates.without());
    }

    double bias() {
        return bias;
    }

    double acceleration() {
        return acceleration;
    }

    private static double acceleration(double[] without) {
        double mean = DoubleStream.of(without).sum() / without.length;
        double squares = DoubleStream.of(without).map(v -> (mean - v) * (mean - v)).sum();
        double cubes = DoubleStream.of(without).map(v -> Math.pow(mean - v, 3)).sum();
        return squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
    }

    Interval interval(double alpha) {
        return new Interval(endpoint(alpha / 2), endpoint(1 - alpha / 2));
    }

    private double endpoint(double alpha) {
        double shifted = bias + ScaledNormal.quantile(alpha);
        return quantile(ScaledNormal.probability(bias + shifted / (1 - acceleration * shifted)));
    }

    /// How plausible it is that the true value lies below `value`; between `1/(B + 1)` and `B/(B +
    /// 1)` for `B` replicates.
    double probabilityBelow(double value) {
        double least = 1.0 / (sorted.length + 1);
        double shifted = ScaledNormal.quantile(share(value)) - bias;
        double stretched = 1 + acceleration * shifted;
        if (stretched <= 0) { // beyond the pole that every BCa interval has far out
            return shifted < 0 ? least : 1 - least;
        }
        double probability = ScaledNormal.probability(shifted / stretched - bias);
        return Math.clamp(probability, least, 1 - least);
    }

    /// Two-sided, of no difference.
    double twoSidedP() {
        double below = probabilityBelow(0);
        return Math.min(1, 2 * Math.min(below, 1 - below));
    }

    /// `G`, kept off 0 and 1 by half a replicate.
    private double share(double value) {
        int below = 0;
        int equal = 0;
        for (double replicate : sorted) {
            below += replicate < value ? 1 : 0;
            equal += replicate == value ? 1 : 0;
        }
        double half = 0.5 / sorted.length;
        return Math.clamp((below + 0.5 * equal) / sorted.length, half, 1 - half);
    }

    /// Linear between order statistics, numpy's default.
    private double quantile(double probability) {
        double place = probability * (sorted.length - 1);
        int lower = (int) Math.floor(place);
        int upper = Math.min(lower + 1, sorted.length - 1);
        return sorted[lower] + (place - lower) * (sorted[upper] - sorted[lower]);
    }
}
