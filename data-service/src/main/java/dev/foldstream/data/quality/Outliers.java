package dev.foldstream.data.quality;

import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import dev.foldstream.contracts.dataset.DatasetQuality.Kind;
import dev.foldstream.contracts.dataset.DatasetQuality.Spread;
import dev.foldstream.page.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Numbers of a column far from all others; of a column with a shape, rows by their Euclidean norm.
///
/// | symbol | |
/// |---|---|
/// | `Q₁, m, Q₃` | quartiles, interpolated as by numpy's `quantile` (type 7 of Hyndman & Fan) |
/// | fences | `Q₁ − 1.5 (Q₃ − Q₁)` and `Q₃ + 1.5 (Q₃ − Q₁)` (Tukey, *Exploratory Data Analysis*, 1977) |
/// | `MAD` | median of `|x − m|` |
/// | robust `z` | `(x − m) / (1.4826 MAD)`; where `MAD` is 0, `(x − m) / (0.7413 (Q₃ − Q₁))` |
///
/// Fences hold back 0.7 % of normally distributed rows however many there are, so they are counted,
/// and a finding is made of rows with `|z| > max(3.5, √(2 ln 40n))`: 3.5 as Iglewicz & Hoaglin
/// advise (*How to Detect and Handle Outliers*, 1993), and since `P(|Z| > z) ≤ 2 exp(−z²/2)`, one
/// of `n` normally distributed rows is taken for an outlier with a probability below 5 %.
///
/// Where more than half of the rows are equal and `Q₁ = Q₃`, nothing is said. Beyond two million
/// rows, quartiles and `MAD` are those of evenly spaced rows. Cost: two sorts.
final class Outliers {
    private static final double NORMAL_MAD = 1.4826022185056018;
    private static final double NORMAL_QUARTILES = 0.7413011092528009;
    private static final double LEAST_CUT = 3.5;
    private static final double FENCE = 1.5;

    private final Values values;
    private final int present;
    private final double first;
    private final double median;
    private final double third;
    private final double medianDeviation;

    private Outliers(Values values, double[] numbers, int present) {
        this.values = values;
        this.present = present;
        Arrays.sort(numbers);
        first = quantile(numbers, 0.25);
        median = quantile(numbers, 0.5);
        third = quantile(numbers, 0.75);
        double[] deviations = Arrays.stream(numbers).map(x -> Math.abs(x - median)).toArray();
        Arrays.sort(deviations);
        medianDeviation = quantile(deviations, 0.5);
    }

    /// @return absent for categories, and where there is no finite number
    static Optional<Outliers> of(Values values) {
        if (values.isCategorical()) {
            return Optional.empty();
        }
        double[] numbers =
                Samples.rows(values.rows())
                        .mapToDouble(values::number)
                        .filter(Double::isFinite)
                        .toArray();
        int present =
                (int)
                        IntStream.range(0, values.rows())
                                .filter(row -> Double.isFinite(values.number(row)))
                                .count();
        return numbers.length == 0
                ? Optional.empty()
                : Optional.of(new Outliers(values, numbers, present));
    }

    /// `Q₃ − Q₁`.
    double quartileRange() {
        return third - first;
    }

    double median() {
        return median;
    }

    Spread spread() {
        double lower = first - FENCE * quartileRange();
        double upper = third + FENCE * quartileRange();
        long beyond =
                IntStream.range(0, values.rows())
                        .mapToDouble(values::number)
                        .filter(x -> x < lower || x > upper)
                        .count();
        return new Spread(median, medianDeviation, lower, upper, (int) beyond);
    }

    Optional<Finding> finding() {
        double scale =
                medianDeviation > 0
                        ? NORMAL_MAD * medianDeviation
                        : NORMAL_QUARTILES * quartileRange();
        if (!(scale > 0)) {
            return Optional.empty();
        }
        double cut = Math.max(LEAST_CUT, Math.sqrt(2 * Math.log(40.0 * present)));
        Extremes extremes = new Extremes();
        for (int row = 0; row < values.rows(); row++) {
            double distance = Math.abs(values.number(row) - median);
            if (distance > cut * scale && distance < Double.POSITIVE_INFINITY) {
                extremes.add(row, distance);
            }
        }
        return extremes.count() == 0
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                Kind.OUTLIERS,
                                List.of(values.name()),
                                extremes.count(),
                                extremes.rows(),
                                sentence(extremes, cut)));
    }

    private String sentence(Extremes extremes, double cut) {
        int most = extremes.rows().getFirst();
        return "%s'%s' has %s far from the rest, more than %s robust deviations from the median of %s: %s in row %s%s."
                .formatted(
                        values.width() == 1 ? "" : "The norm of ",
                        values.name(),
                        Numbers.count(extremes.count(), "row"),
                        Numbers.fixed(cut, 1),
                        Numbers.brief(median),
                        Numbers.brief(values.number(most)),
                        most,
                        extremes.count() == 1 ? "" : " is the farthest");
    }

    /// Interpolated linearly between the order statistics at `p (n − 1)`.
    private static double quantile(double[] sorted, double p) {
        double place = p * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
