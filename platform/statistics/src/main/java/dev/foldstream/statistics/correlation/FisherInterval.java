package dev.foldstream.statistics.correlation;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import java.util.Optional;
import org.apache.commons.math3.special.Erf;

/// Interval of a correlation by Fisher's z: `tanh(artanh(r) ± q √v)`, where `q` is the `1 − α/2`
/// quantile of the normal distribution.
///
/// | coefficient | `v` | source |
/// |---|---|---|
/// | Pearson | `1 / (n − 3)` | Fisher 1915, [doi:10.2307/2331838](https://doi.org/10.2307/2331838) |
/// | Spearman | `(1 + ρ²/2) / (n − 3)` | Bonett & Wright 2000, [doi:10.1007/BF02294183](https://doi.org/10.1007/BF02294183) |
/// | Kendall | `0.437 / (n − 4)` | Fieller, Hartley & Pearson 1957, [doi:10.1093/biomet/44.3-4.470](https://doi.org/10.1093/biomet/44.3-4.470) |
///
/// Absent with too few rows, and for `r = ±1`, where z is infinite and the formula would claim to
/// know the correlation exactly (scipy's `pearsonr` says `[1, 1]` there). The variances are
/// published for normal numbers and `|ρ|` up to 0.95, `|τ|` up to 0.8, beyond which they are rough.
public final class FisherInterval {
    private FisherInterval() {}

    /// @param alpha one minus the confidence, in (0, 1)
    public static Optional<Interval> of(
            Coefficient coefficient, double value, int n, double alpha) {
        int weight = coefficient.weight(n);
        return weight == 0
                ? Optional.empty()
                : of(z(value), Math.sqrt(coefficient.variance(value) / weight), alpha);
    }

    /// @param z of a coefficient, or a mean of several
    /// @param error its standard error
    public static Optional<Interval> of(double z, double error, double alpha) {
        if (!Double.isFinite(z) || !Double.isFinite(error)) {
            return Optional.empty();
        }
        double margin = Math.sqrt(2) * Erf.erfInv(1 - alpha) * error;
        return Optional.of(new Interval(Math.tanh(z - margin), Math.tanh(z + margin)));
    }

    /// Fisher's z, `artanh(r) = ½ ln((1 + r) / (1 − r))`; infinite for `±1`.
    public static double z(double value) {
        return (Math.log1p(value) - Math.log1p(-value)) / 2;
    }
}
