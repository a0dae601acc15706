package dev.foldstream.fold.leakage;

import java.util.Arrays;
import java.util.OptionalDouble;

/// How near is too near: a distance within which chance brings hardly any two rows together.
///
/// Around a row with `k` neighbors within `r` in a sample of `s` out of `n` rows, chance puts `λ(ε)
/// = k · n/s · (ε/r)^m` rows within `ε`, where `m` is the dimension in which rows spread. It
/// follows from how the neighbors become more with the distance, as in Levina and Bickel (2004,
/// *Maximum likelihood estimation of intrinsic dimension*): `m = ln 2 / mean ln(r₂ₖ/rₖ)`. So `n/2 ·
/// mean λ(ε)` pairs are expected, and `ε` is chosen so that this is [#EXPECTED], but no more than
/// [#WIDEST].
///
/// In ten independent columns that is the widest distance; in one column of a million rows rows are
/// near each other anyway, and only those count that differ by rounding.
///
/// Cost: `O(centers · sample · numbers)`, whatever the number of rows.
final class Nearness {
    /// Pairs that chance may bring about.
    static final double EXPECTED = 0.25;

    /// In standard deviations.
    static final double WIDEST = 0.02;

    private static final int CENTERS = 200;
    private static final int FEWEST_CENTERS = 20;

    /// Numbers that are compared, as far as that leaves [#FEWEST_CENTERS].
    private static final long COMPARED = 400_000_000L;

    private static final int NEIGHBORS = 32;
    private static final int FEWEST = 3;

    private Nearness() {}

    /// @param distinct rows of the dataset, each once
    /// @return absent when there are too few rows to tell
    static OptionalDouble of(Sample sample, Space space, RowClasses distinct) {
        int[] members = members(sample, distinct);
        int k = Math.min(NEIGHBORS, members.length / 8);
        if (k < FEWEST) {
            return OptionalDouble.empty();
        }
        long numbers = (long) members.length * Math.max(1, space.numbers());
        int affordable = (int) Math.max(FEWEST_CENTERS, Math.min(CENTERS, COMPARED / numbers));
        int centers = Math.min(affordable, members.length);
        double[] radii = new double[centers];
        double logarithms = 0;
        int counted = 0;
        for (int i = 0; i < centers; i++) {
            int center = members[(int) ((long) i * members.length / centers)];
            double[] distances = distances(sample, space, members, center);
            radii[i] = distances[k];
            if (distances[k] > 0) {
                logarithms += Math.log(distances[2 * k] / distances[k]);
                counted++;
            }
        }
        if (counted == 0) {
            return OptionalDouble.empty();
        }
        double dimension = Math.max(1, Math.log(2) / Math.max(1e-3, logarithms / counted));
        return OptionalDouble.of(
                widest(
                        (double) distinct.count() / 2 * k * distinct.count() / members.length,
                        dimension,
                        radii));
    }

    /// The distance with [#EXPECTED] pairs.
    private static double widest(double factor, double dimension, double... radii) {
        double mean = 0;
        for (double radius : radii) {
            mean += radius > 0 ? Math.pow(WIDEST / radius, dimension) / radii.length : 0;
        }
        double atWidest = factor * mean;
        return atWidest <= EXPECTED
                ? WIDEST
                : WIDEST * Math.pow(EXPECTED / atWidest, 1 / dimension);
    }

    /// Places in the sample, equal rows once.
    private static int[] members(Sample sample, RowClasses distinct) {
        boolean[] taken = new boolean[distinct.rows()];
        int[] members = new int[sample.size()];
        int count = 0;
        for (int i = 0; i < sample.size(); i++) {
            int first = distinct.of(sample.row(i));
            if (!taken[first]) {
                taken[first] = true;
                members[count++] = i;
            }
        }
        return Arrays.copyOf(members, count);
    }

    /// Of a row to all, itself included, ascending.
    private static double[] distances(Sample sample, Space space, int[] members, int center) {
        double[] distances = new double[members.length];
        for (int number = 0; number < space.numbers(); number++) {
            double[] values = sample.values(number);
            double own = space.coordinate(number, values[center]);
            for (int i = 0; i < members.length; i++) {
                double difference = Math.abs(space.coordinate(number, values[members[i]]) - own);
                if (difference > distances[i]) {
                    distances[i] = difference;
                }
            }
        }
        Arrays.sort(distances);
        return distances;
    }
}
