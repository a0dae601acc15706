package dev.foldstream.evaluator.residual;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.evaluator.residual.ResidualTrend.Bin;
import dev.foldstream.page.Numbers;
import dev.foldstream.statistics.correlation.Correlate;
import dev.foldstream.statistics.correlation.Correlation;
import dev.foldstream.statistics.correlation.DenseRanks;
import dev.foldstream.statistics.correlation.KruskalWallis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;

/// One covariate on some rows, cut into bins and ranked once, so that the residuals of many models
/// can be held against it. Rows where it is no finite number are left out. Confined to one thread.
final class HeldAgainst {
    private static final int MOST_BINS = 10;
    private static final double ACCURACY = 1e-12;

    /// Differences of residuals, relative to the largest, that rounding alone can make.
    private static final double ROUNDING = 1e-12;

    private final Covariate covariate;
    private final double alpha;
    private final int[] kept;
    private final int[] bins;
    private final List<Range> ranges;
    private final Optional<DenseRanks> ranks;
    private final Map<Integer, Double> quantiles = new HashMap<>();

    /// @param rows of the dataset
    /// @param alpha one minus the confidence of intervals
    HeldAgainst(Covariate covariate, int[] rows, double alpha) {
        this.covariate = covariate;
        this.alpha = alpha;
        double[] all = covariate.values(rows);
        kept = IntStream.range(0, all.length).filter(i -> Double.isFinite(all[i])).toArray();
        double[] values = Arrays.stream(kept).mapToDouble(i -> all[i]).toArray();
        if (covariate.isGrouping()) {
            bins = Arrays.stream(values).mapToInt(value -> (int) value).toArray();
            ranges = covariate.groups().stream().map(Range::of).toList();
            ranks = Optional.empty();
        } else {
            QuantileBins quantileBins = new QuantileBins(MOST_BINS, values);
            bins = quantileBins.bins();
            ranges =
                    IntStream.range(0, quantileBins.count())
                            .mapToObj(bin ->
                                    Range.of(quantileBins.lower(bin), quantileBins.upper(bin)))
                            .toList();
            ranks = Optional.of(new DenseRanks(values));
        }
    }

    /// @param name what it is the residual of
    /// @param residuals by row, finite
    /// @param sizes ranks of `|residual|` over all rows
    ResidualTrend trend(String name, double[] residuals, DenseRanks sizes) {
        double[] own = Arrays.stream(kept).mapToDouble(i -> residuals[i]).toArray();
        Optional<Correlation> correlation =
                ranks.map(known -> Correlate.spearman(sizes(own, sizes), known, alpha));
        return new ResidualTrend(
                name,
                covariate.kind(),
                covariate.name(),
                own.length,
                share(own),
                correlation.map(Association::of),
                correlation.isPresent()
                        ? Association.of(correlation.get()).pValue()
                        : KruskalWallis.pValue(Arrays.stream(own).map(Math::abs).toArray(), bins),
                OptionalDouble.empty(),
                bins(own));
    }

    private DenseRanks sizes(double[] own, DenseRanks ofAll) {
        return own.length == ofAll.rows()
                ? ofAll
                : new DenseRanks(Arrays.stream(own).map(Math::abs).toArray());
    }

    /// See [ResidualTrend#share()].
    private OptionalDouble share(double... own) {
        int n = own.length;
        double mean = Arrays.stream(own).average().orElse(0);
        double[] sums = new double[ranges.size()];
        int[] sizes = new int[ranges.size()];
        double total = 0;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            sums[bins[i]] += own[i] - mean;
            sizes[bins[i]]++;
            total += (own[i] - mean) * (own[i] - mean);
            largest = Math.max(largest, Math.abs(own[i]));
        }
        int used = (int) Arrays.stream(sizes).filter(size -> size > 0).count();
        if (used < 2 || n <= used || !(Math.sqrt(total / n) > ROUNDING * largest)) {
            return OptionalDouble.empty();
        }
        double within = total;
        for (int bin = 0; bin < sums.length; bin++) {
            within -= sizes[bin] == 0 ? 0 : sums[bin] * sums[bin] / sizes[bin];
        }
        double share = 1 - (within / (n - used)) / (total / (n - 1));
        return OptionalDouble.of(Math.clamp(share, 0, 1));
    }

    private List<Bin> bins(double... own) {
        List<List<Double>> rows = new ArrayList<>();
        ranges.forEach(range -> rows.add(new ArrayList<>()));
        for (int i = 0; i < own.length; i++) {
            rows.get(bins[i]).add(own[i]);
        }
        List<Bin> all = new ArrayList<>();
        for (int bin = 0; bin < ranges.size(); bin++) {
            double[] residuals = rows.get(bin).stream().mapToDouble(r -> r).toArray();
            if (residuals.length > 0) {
                all.add(bin(ranges.get(bin), residuals));
            }
        }
        return all;
    }

    private Bin bin(Range range, double... residuals) {
        int n = residuals.length;
        double mean = Arrays.stream(residuals).average().orElseThrow();
        double squares = Arrays.stream(residuals).map(r -> (r - mean) * (r - mean)).sum();
        double size = Arrays.stream(residuals).map(Math::abs).average().orElseThrow();
        Optional<Interval> interval = Optional.empty();
        if (n > 1 && Math.sqrt(squares / n) > ROUNDING * size) {
            double margin = quantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
            interval = Optional.of(new Interval(mean - margin, mean + margin));
        }
        return new Bin(range.label, range.lower, range.upper, n, mean, interval, size);
    }

    private double quantile(int freedom) {
        return quantiles.computeIfAbsent(
                freedom,
                degrees ->
                        new TDistribution(null, degrees, ACCURACY) // draws nothing
                                .inverseCumulativeProbability(1 - alpha / 2));
    }

    /// `1.2 to 3.4`
    static String range(double lower, double upper) {
        return lower == upper
                ? Numbers.brief(lower)
                : Numbers.brief(lower) + " to " + Numbers.brief(upper);
    }

    /// What a bin holds.
    private record Range(String label, OptionalDouble lower, OptionalDouble upper) {

        static Range of(String group) {
            return new Range(group, OptionalDouble.empty(), OptionalDouble.empty());
        }

        static Range of(double lower, double upper) {
            return new Range(
                    HeldAgainst.range(lower, upper),
                    OptionalDouble.of(lower),
                    OptionalDouble.of(upper));
        }
    }
}
