package dev.foldstream.fold.leakage;

import java.util.Arrays;

/// How much of what is alike is chance.
final class Coincidence {
    /// Chance explains what it brings about more often than this.
    private static final double RARE = 1e-3;

    private static final double LARGE = 500;

    private Coincidence() {}

    /// Whether so many coincidences, where so many are expected, are no surprise: `P(N ≥ found) ≥
    /// 0.001` for a Poisson number `N`, beyond a mean of 500 by its normal approximation.
    static boolean explains(long found, double expected) {
        if (found == 0) {
            return true;
        }
        if (!(expected < LARGE)) {
            return found <= expected + 3.1 * Math.sqrt(expected);
        }
        double term = Math.exp(-expected);
        double below = 0;
        for (long n = 0; n < found && below < 1; n++) {
            below += term;
            term *= expected / (n + 1);
        }
        return 1 - below >= RARE;
    }

    /// The share of pairs of rows with equal numbers: `(Σ c(c − 1) / 2 + 1/2) / (s(s − 1) / 2)`,
    /// where `c` rows of `s` have one value. The half a pair keeps it above what so few rows can
    /// tell.
    static double ofEqual(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double pairs = 0.5;
        int run = 0;
        for (int i = 1; i < sorted.length; i++) {
            run = Double.compare(sorted[i], sorted[i - 1]) == 0 ? run + 1 : 0;
            pairs += run;
        }
        return Math.min(1, pairs / pairs(sorted.length));
    }

    /// Pairs among so many.
    static double pairs(double count) {
        return Math.max(1, count * (count - 1) / 2);
    }
}
