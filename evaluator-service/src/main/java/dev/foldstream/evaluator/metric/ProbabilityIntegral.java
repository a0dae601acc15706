package dev.foldstream.evaluator.metric;

import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/// Where true values of one target lie in what an ensemble predicts: the probability integral
/// transform `uₙ = Φ((yₙ − µₙ) / sₙ)`, with mean `µ` and standard deviation `s` over seeds, in ten
/// bins of equal width from 0 to 1.
///
/// Of calibrated predictions the bins are equally full. High ends say that the spread is too small,
/// a high middle that it is too large, a slope that predictions are biased. A row without any
/// spread is at 0 or 1, and at ½ where its prediction is exact. Cost `O(N log N)`.
///
/// Source: Gneiting, Balabdaoui & Raftery 2007,
/// [doi:10.1111/j.1467-9868.2007.00587.x](https://doi.org/10.1111/j.1467-9868.2007.00587.x).
///
/// @param bins rows in each, ten
/// @param rows that have a spread
/// @param withoutSpread rows that have none, of fewer than two trained seeds, and are left out
/// @param distance largest distance of the distribution function of `u` from that of equally full
///   bins (Kolmogorov–Smirnov's), from 0 to 1; absent without rows
public record ProbabilityIntegral(
        List<Integer> bins, int rows, int withoutSpread, OptionalDouble distance) {
    private static final int BINS = 10;

    public ProbabilityIntegral {
        bins = List.copyOf(bins);
    }

    /// @param target its number in a row, from 0
    public static ProbabilityIntegral of(ModelPredictions model, int target) {
        NormalDistribution normal = new NormalDistribution(0, 1);
        DoubleStream.Builder places = DoubleStream.builder();
        int without =
                Spread.forEach(
                        model,
                        target,
                        (mean, deviation, observed) ->
                                places.add(
                                        observed == mean
                                                ? 0.5
                                                : normal.cumulativeProbability(
                                                        (observed - mean) / deviation)));
        double[] ascending = places.build().sorted().toArray();
        Integer[] bins = new Integer[BINS];
        Arrays.fill(bins, 0);
        for (double place : ascending) {
            bins[Math.min((int) (place * BINS), BINS - 1)]++;
        }
        return new ProbabilityIntegral(
                Arrays.asList(bins), ascending.length, without, distance(ascending));
    }

    private static OptionalDouble distance(double[] ascending) {
        double n = ascending.length;
        double largest = 0;
        for (int i = 0; i < ascending.length; i++) {
            double above = (i + 1) / n - ascending[i];
            double below = ascending[i] - i / n;
            largest = Math.max(largest, Math.max(above, below));
        }
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(largest);
    }
}
