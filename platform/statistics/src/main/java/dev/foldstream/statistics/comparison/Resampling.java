package dev.foldstream.statistics.comparison;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// How a sample of units – rows, or groups of rows – is resampled: so many times, with replacement,
/// from a seed. Every statistic sees the same resamples, so that of two models each resample gives
/// a pair. Immutable.
///
/// @param units at least 1
/// @param draws number of resamples, at least 1
/// @param seed of the draws
public record Resampling(int units, int draws, long seed) {
    /// Of more units, blocks of them are left out in turn instead of single ones.
    private static final int MOST_BLOCKS = 500;

    public Resampling {
        if (units < 1 || draws < 1) {
            throw new IllegalArgumentException("%d draws of %d units".formatted(draws, units));
        }
    }

    /// Cost: `draws + min(units, 500)` evaluations.
    ///
    /// @param statistic of a sample, given as its units, repeated as drawn
    public Replicates of(ToDoubleFunction<int[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[draws];
        int[] sample = new int[units];
        for (int draw = 0; draw < draws; draw++) {
            for (int i = 0; i < units; i++) {
                sample[i] = random.nextInt(units);
            }
            drawn[draw] = statistic.applyAsDouble(sample);
        }
        int blocks = Math.min(units, MOST_BLOCKS);
        double[] without = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            int left = block;
            without[block] =
                    statistic.applyAsDouble(
                            IntStream.range(0, units)
                                    .filter(unit -> unit % blocks != left)
                                    .toArray());
        }
        double observed = statistic.applyAsDouble(IntStream.range(0, units).toArray());
        return new Replicates(observed, drawn, without);
    }

    /// A statistic on the sample, on its resamples, and on the sample without each block of units.
    /// Immutable.
    public static final class Replicates {
        private final double observed;
        private final double[] drawn;
        private final double[] without;

        Replicates(double observed, double[] drawn, double[] without) {
            this.observed = observed;
            this.drawn = drawn.clone();
            this.without = without.clone();
        }

        public double observed() {
            return observed;
        }

        double[] drawn() {
            return drawn.clone();
        }

        double[] without() {
            return without.clone();
        }

        /// Resample by resample.
        ///
        /// @throws IllegalArgumentException when the other is of another resampling
        Replicates minus(Replicates other) {
            if (drawn.length != other.drawn.length || without.length != other.without.length) {
                throw new IllegalArgumentException("replicates of different resamplings");
            }
            double[] draws = new double[drawn.length];
            Arrays.setAll(draws, i -> drawn[i] - other.drawn[i]);
            double[] blocks = new double[without.length];
            Arrays.setAll(blocks, i -> without[i] - other.without[i]);
            return new Replicates(observed - other.observed, draws, blocks);
        }
    }
}
