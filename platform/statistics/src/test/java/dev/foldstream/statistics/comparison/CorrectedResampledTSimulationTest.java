package dev.foldstream.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

/// How often the test cries wolf where there is none: α = 0.05, five folds, five seeds. In 2,000
/// worlds a rate of 0.05 comes with a standard error of 0.005.
///
/// **Cross-validations** are real ones. Every world has 50 rows of a target and two inputs, all
/// independent and standard normal. Model A regresses the target on the first input, model B on the
/// second: they are exchangeable, so neither is better. Training leaves out a tenth of its rows by
/// its seed, as chance has its part in any training. Scores are mean squared errors.
///
/// **Correlated scores** are drawn as the correction assumes them: differences on folds are normal
/// with correlation `ρ = n_test / (n_test + n_train)`, and seeds add a little noise within a fold.
class CorrectedResampledTSimulationTest {
    private static final int WORLDS = 2_000;
    private static final int ROWS = 50;
    private static final int FOLDS = 5;
    private static final int SEEDS = 5;
    private static final double KEPT = 0.9;
    private static final double ALPHA = 0.05;
    private static final double TEST_TO_TRAINING = 1.0 / (FOLDS - 1);

    private static final double CORRELATION = 1.0 / FOLDS;
    private static final double SEED_NOISE = 0.3;

    @Test
    void with_seeds_averaged_within_folds_cross_validations_stay_below_alpha() {
        assertThat(falseAlarms(Worlds::crossValidation, PValues::averagingSeeds)).isLessThan(0.06);
    }

    @Test
    void the_plain_paired_t_test_raises_many_in_cross_validations() {
        assertThat(falseAlarms(Worlds::crossValidation, PValues::uncorrected)).isGreaterThan(0.2);
    }

    @Test
    void with_seeds_averaged_within_folds_correlated_scores_keep_alpha() {
        assertThat(falseAlarms(Worlds::correlated, PValues::averagingSeeds)).isBetween(0.03, 0.06);
    }

    @Test
    void counting_every_seed_as_a_repetition_raises_too_many_in_correlated_scores() {
        assertThat(falseAlarms(Worlds::correlated, PValues::countingSeeds)).isGreaterThan(0.08);
    }

    /// @param world differences of the two models' scores, `[folds][seeds]`
    private static double falseAlarms(
            Function<SplittableRandom, double[][]> world, ToDoubleFunction<double[][]> pValue) {
        long alarms =
                LongStream.range(0, WORLDS)
                        .mapToObj(SplittableRandom::new)
                        .map(world)
                        .filter(differences -> pValue.applyAsDouble(differences) <= ALPHA)
                        .count();
        return (double) alarms / WORLDS;
    }

    private static final class PValues {
        static double averagingSeeds(double[][] differences) {
            return corrected(
                    Arrays.stream(differences)
                            .mapToDouble(seeds -> Arrays.stream(seeds).average().orElseThrow())
                            .toArray());
        }

        static double countingSeeds(double[][] differences) {
            return corrected(flat(differences));
        }

        static double uncorrected(double[][] differences) {
            return new TTest().tTest(0, flat(differences));
        }

        private static double corrected(double[] differences) {
            double[] zero = new double[differences.length];
            TestResult result =
                    CorrectedResampledT.test(differences, zero, TEST_TO_TRAINING, ALPHA);
            return ((TestResult.Made) result).evidence().pValue().orElseThrow();
        }

        private static double[] flat(double[][] values) {
            return Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
        }
    }

    private static final class Worlds {
        static double[][] correlated(SplittableRandom random) {
            double common = Math.sqrt(CORRELATION) * random.nextGaussian();
            double[][] differences = new double[FOLDS][SEEDS];
            for (double[] seeds : differences) {
                double fold = common + Math.sqrt(1 - CORRELATION) * random.nextGaussian();
                Arrays.setAll(seeds, seed -> fold + SEED_NOISE * random.nextGaussian());
            }
            return differences;
        }

        static double[][] crossValidation(SplittableRandom random) {
            double[][] inputs = {normal(random), normal(random)};
            double[] target = normal(random);
            double[][] differences = new double[FOLDS][SEEDS];
            for (int i = 0; i < FOLDS; i++) {
                int fold = i;
                Arrays.setAll(
                        differences[fold],
                        seed ->
                                testError(inputs[0], target, fold, random)
                                        - testError(inputs[1], target, fold, random));
            }
            return differences;
        }

        private static double testError(
                double[] input, double[] target, int fold, SplittableRandom random) {
            int size = ROWS / FOLDS;
            int[] sample =
                    IntStream.range(0, ROWS)
                            .filter(row -> row / size != fold)
                            .filter(row -> random.nextDouble() < KEPT)
                            .toArray();
            double meanInput =
                    Arrays.stream(sample).mapToDouble(row -> input[row]).average().orElse(0);
            double meanTarget =
                    Arrays.stream(sample).mapToDouble(row -> target[row]).average().orElse(0);
            double covariance = 0;
            double variance = 0;
            for (int row : sample) {
                covariance += (input[row] - meanInput) * (target[row] - meanTarget);
                variance += (input[row] - meanInput) * (input[row] - meanInput);
            }
            double slope = covariance / variance;
            return IntStream.range(fold * size, (fold + 1) * size)
                    .mapToDouble(row -> meanTarget + slope * (input[row] - meanInput) - target[row])
                    .map(residual -> residual * residual)
                    .average()
                    .orElseThrow();
        }

        private static double[] normal(SplittableRandom random) {
            return IntStream.range(0, ROWS).mapToDouble(i -> random.nextGaussian()).toArray();
        }
    }
}
