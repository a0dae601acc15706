package dev.foldstream.evaluator.metric;

import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/// How many rows of one target lie within the central intervals of an ensemble: `µ ± z s`, with the
/// mean `µ` and standard deviation `s` of a row's predictions over seeds, and `z` the `(1 +
/// level)/2`- quantile of the normal distribution.
///
/// Calibrated uncertainty covers as much as it says. The spread of seeds knows nothing of the noise
/// of the targets, so it most often covers less. Cost `O(N)`.
///
/// @param levels 50, 80, 90 and 95 %, ascending; empty when no row has a spread
/// @param rows that have a spread
/// @param withoutSpread rows that have none, of fewer than two trained seeds, and are left out
public record Coverage(List<Level> levels, int rows, int withoutSpread) {
    private static final List<Double> NOMINAL = List.of(0.5, 0.8, 0.9, 0.95);

    public Coverage {
        levels = List.copyOf(levels);
    }

    /// @param nominal what the interval says it covers
    /// @param covered share of rows whose true value lies within it, ends included
    /// @param width mean of its width, in the target's unit
    public record Level(double nominal, double covered, double width) {}

    /// @param target its number in a row, from 0
    public static Coverage of(ModelPredictions model, int target) {
        NormalDistribution normal = new NormalDistribution(0, 1);
        double[] z =
                NOMINAL.stream()
                        .mapToDouble(p -> normal.inverseCumulativeProbability((1 + p) / 2))
                        .toArray();
        int[] within = new int[z.length];
        double[] spread = {0};
        int without =
                Spread.forEach(
                        model,
                        target,
                        (mean, deviation, observed) -> {
                            spread[0] += deviation;
                            for (int i = 0; i < z.length; i++) {
                                boolean inside = Math.abs(observed - mean) <= z[i] * deviation;
                                within[i] += inside ? 1 : 0;
                            }
                        });
        int rows = model.rows() - without;
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < z.length && rows > 0; i++) {
            levels.add(
                    new Level(
                            NOMINAL.get(i),
                            within[i] / (double) rows,
                            2 * z[i] * spread[0] / rows));
        }
        return new Coverage(levels, rows, without);
    }
}
