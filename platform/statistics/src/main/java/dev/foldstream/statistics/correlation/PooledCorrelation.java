package dev.foldstream.statistics.correlation;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;

/// One coefficient from several samples that can't be put into one, such as the folds of a
/// cross-validation: the mean of Fisher's z, weighted by rows.
///
/// `r = tanh(Σ w_f z_f / Σ w_f)`, `z_f = mean over s of artanh(r_fs)`, `w_f = mean over s of (n_fs
/// − 3)`, of Kendall's τ `n_fs − 4`.
///
/// | symbol | meaning |
/// |---|---|
/// | `f` | a fold; other folds have other rows |
/// | `s` | a seed; seeds of a fold share its rows |
/// | `r_fs`, `n_fs` | coefficient and rows of one sample |
///
/// **Seeds add no rows.** They average out the chance of training, but the interval is as wide as
/// that of one seed: the variance of `z` is `Σ w_f v_f / (Σ w_f)²` with `v_f`, the mean of those of
/// [FisherInterval] weighted alike. The p-value is that of `|z| √(Σ w_f / v₀)` under the normal
/// distribution, where `v₀` is `v` of no correlation. The bootstrap draws rows within each fold,
/// for all of its seeds alike.
///
/// A sample with too few rows, or in which one of the two does not vary, has no coefficient and is
/// left out. `±1`, whose z is infinite, counts as `±(1 − 1/2n)`. One sample alone is not pooled: it
/// says what [Correlate] says.
///
/// Cost `O(n log n)`. Source: Fisher 1921, *Metron* 1, 3–32; the weights are those of a
/// fixed-effect meta-analysis, Hedges & Olkin 1985, chapter 11,
/// [doi:10.1016/C2009-0-03396-0](https://doi.org/10.1016/C2009-0-03396-0).
public final class PooledCorrelation {
    /// A perfect correlation, as rounding leaves it.
    private static final double ROUNDING = 1e-12;

    private final Coefficient coefficient;
    private final List<List<Sample>> folds;
    private final double[] weights;
    private final double[] means;
    private final double[] variances;

    private PooledCorrelation(Coefficient coefficient, List<List<Sample>> folds) {
        this.coefficient = coefficient;
        this.folds = folds;
        weights =
                folds.stream()
                        .mapToDouble(fold ->
                                fold.stream().mapToInt(this::weight).average().orElseThrow())
                        .toArray();
        means = means(sample -> z(sample.value, sample.pairs.count()));
        variances = means(sample -> coefficient.variance(sample.value));
    }

    private int weight(Sample sample) {
        return coefficient.weight(sample.pairs.count());
    }

    /// One seed's rows and what they say.
    private record Sample(RowPairs pairs, double value, boolean ties) {

        static Sample of(Coefficient coefficient, RowPairs pairs) {
            if (coefficient == Coefficient.PEARSON || !pairs.isFinite()) {
                return new Sample(pairs, coefficient.of(pairs.a(), pairs.b()), false);
            }
            DenseRanks a = new DenseRanks(pairs.a());
            DenseRanks b = new DenseRanks(pairs.b());
            double value =
                    coefficient == Coefficient.SPEARMAN
                            ? Spearman.of(a, b)
                            : Kendall.Pairs.of(a, b).coefficient();
            return new Sample(pairs, value, a.hasTies() || b.hasTies());
        }
    }

    /// @param folds of each its samples
    /// @param bootstrap absent: no second interval
    public static Correlation of(
            Coefficient coefficient,
            List<List<RowPairs>> folds,
            double alpha,
            Optional<PairBootstrap> bootstrap) {
        List<RowPairs> all = folds.stream().flatMap(List::stream).toList();
        if (all.size() == 1) {
            double[] a = all.getFirst().a();
            double[] b = all.getFirst().b();
            return bootstrap
                    .map(drawn -> Correlate.of(coefficient, a, b, drawn))
                    .orElseGet(() -> Correlate.of(coefficient, a, b, alpha));
        }
        List<List<Sample>> usable =
                folds.stream()
                        .map(fold -> usable(coefficient, fold))
                        .filter(fold -> !fold.isEmpty())
                        .toList();
        if (usable.isEmpty()) {
            int n = all.stream().mapToInt(RowPairs::count).sum();
            String reason = "no fold has rows enough in which both vary";
            return new Correlation.Impossible(coefficient, n, reason);
        }
        return new PooledCorrelation(coefficient, usable).pooled(alpha, bootstrap);
    }

    private static List<Sample> usable(Coefficient coefficient, List<RowPairs> fold) {
        return fold.stream()
                .filter(pairs -> coefficient.weight(pairs.count()) > 0)
                .map(pairs -> Sample.of(coefficient, pairs))
                .filter(sample -> !Double.isNaN(sample.value))
                .toList();
    }

    private Correlation pooled(double alpha, Optional<PairBootstrap> bootstrap) {
        double sum = Arrays.stream(weights).sum();
        double z = 0;
        double variance = 0;
        for (int fold = 0; fold < weights.length; fold++) {
            z += weights[fold] * means[fold] / sum;
            variance += weights[fold] * variances[fold] / sum / sum;
        }
        double standard = Math.abs(z) * Math.sqrt(sum / coefficient.variance(0));
        return new Correlation.Made(
                coefficient,
                Math.tanh(z),
                Erf.erfc(standard / Math.sqrt(2)),
                Correlation.Method.FISHER_Z,
                IntStream.range(0, folds.size()).map(fold -> rows(fold).length).sum(),
                folds.stream().flatMap(List::stream).anyMatch(Sample::ties),
                FisherInterval.of(z, Math.sqrt(variance), alpha),
                bootstrap.flatMap(this::interval));
    }

    private Optional<Interval> interval(PairBootstrap bootstrap) {
        List<Integer> sizes = new ArrayList<>();
        List<List<Resampled>> samples = new ArrayList<>();
        for (int fold = 0; fold < folds.size(); fold++) {
            int[] rows = rows(fold);
            sizes.add(rows.length);
            samples.add(
                    folds.get(fold).stream()
                            .map(sample -> Resampled.of(coefficient, sample.pairs, rows))
                            .toList());
        }
        return bootstrap.interval(sizes, drawn -> drawn(samples, drawn));
    }

    private double drawn(List<List<Resampled>> samples, List<int[]> drawn) {
        double z = 0;
        double sum = 0;
        for (int fold = 0; fold < samples.size(); fold++) {
            double mean = 0;
            double seeds = 0;
            for (Resampled sample : samples.get(fold)) {
                double value = sample.value(drawn.get(fold));
                if (!Double.isNaN(value)) {
                    int weight = coefficient.weight(sample.pairs().count());
                    mean += weight * z(value, sample.pairs().count());
                    seeds += weight;
                }
            }
            if (seeds > 0) {
                z += weights[fold] * mean / seeds;
                sum += weights[fold];
            }
        }
        return Math.tanh(z / sum);
    }

    /// All rows of a fold's samples, ascending.
    private int[] rows(int fold) {
        return folds.get(fold).stream()
                .flatMapToInt(sample -> Arrays.stream(sample.pairs.rows()))
                .sorted()
                .distinct()
                .toArray();
    }

    private static double z(double value, int n) {
        double most = 1 - 0.5 / n;
        return FisherInterval.z(
                Math.abs(value) > 1 - ROUNDING ? Math.copySign(most, value) : value);
    }

    /// Over the seeds of each fold, weighted by rows.
    private double[] means(ToDoubleFunction<Sample> each) {
        return folds.stream()
                .mapToDouble(fold -> {
                    double sum = 0;
                    double all = 0;
                    for (Sample sample : fold) {
                        sum += weight(sample) * each.applyAsDouble(sample);
                        all += weight(sample);
                    }
                    return sum / all;
                })
                .toArray();
    }

    /// A sample, with the places of its rows among those that are drawn from.
    private record Resampled(ResampledPairs pairs, Places places) {

        static Resampled of(Coefficient coefficient, RowPairs pairs, int... rows) {
            int[] places =
                    Arrays.stream(pairs.rows())
                            .map(row -> Arrays.binarySearch(rows, row))
                            .toArray();
            return new Resampled(
                    new ResampledPairs(coefficient, pairs.a(), pairs.b()),
                    drawn -> Arrays.stream(places).map(place -> drawn[place]).toArray());
        }

        double value(int... drawn) {
            return pairs.value(places.times(drawn));
        }
    }

    /// Picks how often the rows of a sample were drawn.
    private interface Places {
        int[] times(int... drawn);
    }
}
