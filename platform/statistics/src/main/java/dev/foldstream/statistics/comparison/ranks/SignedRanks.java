package dev.foldstream.statistics.comparison.ranks;

import dev.foldstream.statistics.comparison.ranks.Wilcoxon.Zeros;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Ranks of absolute differences, with their signs. Immutable.
final class SignedRanks {
    private final double[] differences;
    private final double[] ranks;
    private final Zeros treatment;
    private final int zeros;

    private SignedRanks(double[] differences, int zeros, Zeros treatment) {
        this.differences = differences;
        this.ranks = MidRanks.of(absolute(differences));
        this.treatment = treatment;
        this.zeros = zeros;
    }

    static SignedRanks of(double[] differences, Zeros treatment) {
        double[] nonZero = Arrays.stream(differences).filter(d -> d != 0).toArray();
        int zeros = differences.length - nonZero.length;
        return new SignedRanks(
                treatment == Zeros.LEFT_OUT ? nonZero : differences, zeros, treatment);
    }

    double positive() {
        return sum(1) + shareOfZeros();
    }

    double negative() {
        return sum(-1) + shareOfZeros();
    }

    int ranked() {
        return differences.length;
    }

    int zeros() {
        return zeros;
    }

    /// Differences other than zero whose absolute value comes again.
    int tied() {
        double[] sorted = absolute(differences);
        Arrays.sort(sorted);
        return (int)
                IntStream.range(0, sorted.length)
                        .filter(i ->
                                sorted[i] != 0
                                        && ((i > 0 && sorted[i - 1] == sorted[i])
                                                || (i + 1 < sorted.length
                                                        && sorted[i + 1] == sorted[i])))
                        .count();
    }

    /// Twice the ranks of differences other than zero.
    int[] doubledRanks() {
        return IntStream.range(0, ranks.length)
                .filter(i -> differences[i] != 0)
                .map(i -> (int) Math.round(2 * ranks[i]))
                .toArray();
    }

    /// Twice the sum of the ranks of positive differences.
    int doubledPositive() {
        return (int) Math.round(2 * sum(1));
    }

    /// Of the sum of positive ranks, when each sign is a coin's.
    double mean() {
        double n = ranked();
        double all = n * (n + 1) / 4;
        return treatment == Zeros.PRATT ? all - zeros * (zeros + 1.0) / 4 : all;
    }

    /// Of the sum of positive ranks. Zeros that are split count as a tie of their own, those of
    /// Pratt don't: their part is taken out whole.
    double variance() {
        double n = ranked();
        double sum = n * (n + 1) * (2 * n + 1);
        double ties = MidRanks.tieTerm(absolute(differences));
        if (treatment == Zeros.PRATT) {
            double z = zeros;
            sum -= z * (z + 1) * (2 * z + 1);
            ties -= z * z * z - z;
        }
        return (sum - ties / 2) / 24;
    }

    private double sum(int sign) {
        return IntStream.range(0, ranks.length)
                .filter(i -> Math.signum(differences[i]) == sign)
                .mapToDouble(i -> ranks[i])
                .sum();
    }

    private double shareOfZeros() {
        return treatment == Zeros.SPLIT ? zeros * (zeros + 1.0) / 4 : 0;
    }

    private static double[] absolute(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }
}
