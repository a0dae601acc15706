package dev.foldstream.evaluator.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foldstream.contracts.spec.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// What holds for every metric, over random rows of its kind: four targets, classes or labels.
class MeasureProperties {
    private static final int WIDTH = 4;
    private static final Set<Metric> SQUARED = Set.of(Metric.MSE);
    private static final Set<Metric> WITHOUT_UNIT =
            Set.of(
                    Metric.R2,
                    Metric.MAPE,
                    Metric.EXPLAINED_VARIANCE,
                    Metric.SUBSPACE_ALIGNMENT_ERROR,
                    Metric.EXPLAINED_VARIANCE_RATIO);

    @Property(tries = 300)
    void the_order_of_rows_does_not_matter(
            @ForAll Metric metric, @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        Rows rows = Rows.random(metric.kind(), n, new Random(seed));
        Rows shuffled = rows.shuffled(new Random(seed + 1));

        assertSame(
                Measure.of(metric, shuffled.predictions()), Measure.of(metric, rows.predictions()));
    }

    @Property(tries = 200)
    void errors_have_the_unit_of_the_target(
            @ForAll("ofNumbers") Metric metric,
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 40) int n) {
        Rows rows = Rows.random(Metric.Kind.NUMBERS, n, new Random(seed));
        double scale = 8; // exact in binary: no rounding
        double expected =
                Measure.of(metric, rows.predictions())
                        * (WITHOUT_UNIT.contains(metric)
                                ? 1
                                : SQUARED.contains(metric) ? scale * scale : scale);

        assertSame(Measure.of(metric, rows.scaled(scale).predictions()), expected);
    }

    @Property(tries = 300)
    void nothing_is_better_than_exact_predictions(
            @ForAll Metric metric, @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int n) {
        Rows rows = Rows.random(metric.kind(), n, new Random(seed));
        double exact = Measure.of(metric, rows.exact().predictions());
        double other = Measure.of(metric, rows.predictions());

        assumeTrue(!Double.isNaN(exact) && !Double.isNaN(other));
        assertThat(metric.better(other, exact + (metric.higherIsBetter() ? 1e-9 : -1e-9)))
                .isFalse();
    }

    @Property(tries = 200)
    void a_missing_prediction_makes_every_score_nan(
            @ForAll Metric metric, @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int n) {
        Rows rows = Rows.random(metric.kind(), n, new Random(seed));
        rows.predicted()[new Random(seed).nextInt(n * WIDTH)] = Double.NaN;

        assertThat(Measure.of(metric, rows.predictions())).isNaN();
    }

    @Property(tries = 200)
    void the_score_is_the_mean_of_those_per_target_that_there_are(
            @ForAll Metric metric, @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int n) {
        TestPredictions rows = Rows.random(metric.kind(), n, new Random(seed)).predictions();
        List<Double> each = Measure.perTarget(metric, rows);

        assumeTrue(!each.isEmpty());
        assertThat(each).hasSize(WIDTH);
        assertSame(
                Measure.of(metric, rows),
                each.stream()
                        .mapToDouble(Double::doubleValue)
                        .filter(score -> !Double.isNaN(score))
                        .average()
                        .orElse(Double.NaN));
    }

    @Provide
    Arbitrary<Metric> ofNumbers() {
        return Arbitraries.of(
                Arrays.stream(Metric.values())
                        .filter(metric -> metric.kind() == Metric.Kind.NUMBERS)
                        .toList());
    }

    /// Sums are rounded otherwise in another order.
    private static void assertSame(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    /// Rows of some kind of target, coarse enough that there are ties.
    private static final class Rows {
        private final double[] predicted;
        private final double[] observed;

        private Rows(double[] predicted, double[] observed) {
            this.predicted = predicted;
            this.observed = observed;
        }

        static Rows random(Metric.Kind kind, int n, Random random) {
            Rows rows = new Rows(new double[n * WIDTH], new double[n * WIDTH]);
            for (int row = 0; row < n; row++) {
                rows.fill(kind, row * WIDTH, random);
            }
            return rows;
        }

        private void fill(Metric.Kind kind, int start, Random random) {
            double sum = 0;
            for (int i = start; i < start + WIDTH; i++) {
                predicted[i] = (1 + random.nextInt(8)) / 8.0;
                sum += predicted[i];
                observed[i] =
                        switch (kind) {
                            case NUMBERS -> (1 + random.nextInt(40)) / 4.0;
                            case LABELS -> random.nextInt(2);
                            case CLASSES -> 0;
                        };
            }
            switch (kind) {
                case NUMBERS -> observed[start + 3] = observed[start] + observed[start + 1];
                case LABELS -> {}
                case CLASSES -> {
                    observed[start + random.nextInt(WIDTH)] = 1;
                    for (int i = start; i < start + WIDTH; i++) {
                        predicted[i] /= sum;
                    }
                }
            }
        }

        double[] predicted() {
            return predicted;
        }

        TestPredictions predictions() {
            return new TestPredictions(predicted, observed, WIDTH);
        }

        Rows exact() {
            return new Rows(observed, observed);
        }

        Rows scaled(double factor) {
            return new Rows(
                    Arrays.stream(predicted).map(x -> x * factor).toArray(),
                    Arrays.stream(observed).map(x -> x * factor).toArray());
        }

        Rows shuffled(Random random) {
            int n = observed.length / WIDTH;
            Rows shuffled = new Rows(new double[n * WIDTH], new double[n * WIDTH]);
            int[] order = random.ints(n, 0, Integer.MAX_VALUE).toArray();
            Integer[] places = new Integer[n];
            Arrays.setAll(places, i -> i);
            Arrays.sort(places, (a, b) -> Integer.compare(order[a], order[b]));
            for (int row = 0; row < n; row++) {
                System.arraycopy(
                        predicted, places[row] * WIDTH, shuffled.predicted, row * WIDTH, WIDTH);
                System.arraycopy(
                        observed, places[row] * WIDTH, shuffled.observed, row * WIDTH, WIDTH);
            }
            return shuffled;
        }
    }
}
