package dev.foldstream.fold.leakage;

import dev.foldstream.fold.leakage.Columns.Coordinate;

/// Rows as points: every number in units of its standard deviation, the distance of two rows their
/// largest difference in one number.
///
/// Categories are [#APART] from each other. A missing number is that far from every number and
/// equal to a missing one. A number that does not vary in the sample has the unit 1.
///
/// @param scales by number: what a number is multiplied with
record Space(Scales scales) {
    /// Further than any two near rows.
    static final double APART = 4;

    private static final double MISSING = 1e9;

    static Space of(Sample sample) {
        double[] scales = new double[sample.numbers().size()];
        for (int number = 0; number < scales.length; number++) {
            Coordinate described = sample.numbers().get(number);
            scales[number] =
                    described.isCategorical() ? APART : 1 / deviation(sample.values(number));
        }
        return new Space(new Scales(scales));
    }

    private static double deviation(double... values) {
        double sum = 0;
        int count = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                sum += value;
                count++;
            }
        }
        double mean = sum / count;
        double squares = 0;
        for (double value : values) {
            squares += Double.isFinite(value) ? (value - mean) * (value - mean) : 0;
        }
        double deviation = Math.sqrt(squares / count);
        return deviation > 0 && Double.isFinite(deviation) ? deviation : 1;
    }

    /// A number of a row as a coordinate.
    double coordinate(int number, double value) {
        return Double.isNaN(value) ? MISSING : value * scales.of(number);
    }

    int numbers() {
        return scales.count();
    }

    /// Immutable numbers.
    static final class Scales {
        private final double[] scales;

        Scales(double... scales) {
            this.scales = scales.clone();
        }

        double of(int number) {
            return scales[number];
        }

        int count() {
            return scales.length;
        }
    }
}
