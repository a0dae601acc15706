package dev.foldstream.statistics.comparison.ranks;

import dev.foldstream.contracts.verdict.Evidence.Posterior;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Counts, over draws of weights, where most of the weight of all sums `zᵢ + zⱼ` lies: above,
/// within or below a region about zero.
///
/// Which sums lie where does not change from draw to draw, so it is found once: for each `zᵢ` the
/// places in the sorted order at which its sums enter and leave the region. A draw then costs
/// `O(N)` instead of `O(N²)`. Confined to one thread.
final class WalshSums {
    private final int[] order; // of the prior's place 0 and differences from 1, ascending
    private final int[][] ends; // [i]: sums < −2r, ≤ −2r, < 2r, ≤ 2r end before this place
    private final double[] upTo; // weight of the first so many
    private final boolean region;
    private double above;
    private double within;
    private double below;

    WalshSums(double[] differences, double rope) {
        double[] z = new double[differences.length + 1];
        System.arraycopy(differences, 0, z, 1, differences.length);
        this.order =
                IntStream.range(0, z.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> z[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        this.ends = new int[z.length][];
        this.upTo = new double[z.length + 1];
        this.region = rope > 0;
        // halves, as a sum of two finite numbers may be infinite
        for (int i = 0; i < z.length; i++) {
            double half = z[i] / 2;
            ends[i] =
                    new int[] {
                        first(j -> half + z[order[j]] / 2 >= -rope),
                        first(j -> half + z[order[j]] / 2 > -rope),
                        first(j -> half + z[order[j]] / 2 >= rope),
                        first(j -> half + z[order[j]] / 2 > rope)
                    };
        }
    }

    /// The first place in the sorted order at which a condition holds that holds from there on.
    private int first(IntPredicate holds) {
        int lower = 0;
        int upper = order.length;
        while (lower < upper) {
            int middle = (lower + upper) >>> 1;
            if (holds.test(middle)) {
                upper = middle;
            } else {
                lower = middle + 1;
            }
        }
        return lower;
    }

    /// @param weights of the prior and of each difference, with sum 1
    void count(double[] weights) {
        for (int j = 0; j < order.length; j++) {
            upTo[j + 1] = upTo[j] + weights[order[j]];
        }
        double all = upTo[order.length];
        double low = 0;
        double high = 0;
        for (int i = 0; i < weights.length; i++) {
            int[] end = ends[i];
            low += weights[i] * (upTo[end[0]] + upTo[end[1]]) / 2;
            high += weights[i] * (all - (upTo[end[2]] + upTo[end[3]]) / 2);
        }
        credit(high, region ? all - high - low : 0, low);
    }

    private void credit(double high, double middle, double low) {
        if (middle > high && middle > low) {
            within++;
        } else if (high > low) {
            above++;
        } else {
            below++;
        }
    }

    Posterior posterior() {
        double draws = below + within + above;
        return new Posterior(below / draws, within / draws, above / draws);
    }
}
