package dev.foldstream.trainer.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.ColumnEstimate;
import dev.foldstream.contracts.spec.EstimatorSpec;
import dev.foldstream.contracts.spec.MusicPeak;
import dev.foldstream.contracts.spec.TrendSlope;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.Samples;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import dev.foldstream.trainer.training.TrainingCancelled;
import dev.foldstream.trainer.training.TrainingWatch;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalEstimatorTest {
    private static final int ROWS = 60;
    private static final int LENGTH = 64;

    @Test
    void slope_of_a_ramp_is_its_step() {
        double[] ramp = IntStream.range(0, 9).mapToDouble(n -> 4 - 0.25 * n).toArray();
        assertThat(SignalFeatures.slope(ramp)).isCloseTo(-0.25, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.123, 0.25, 0.4})
    void music_finds_the_frequency_of_a_sinusoid_in_noise(double frequency) {
        RandomGenerator random = new SplittableRandom(4);
        double[] signal = new double[256];
        for (int n = 0; n < signal.length; n++) {
            signal[n] = Math.sin(2 * Math.PI * frequency * n + 1) + 0.3 * random.nextGaussian() + 5;
        }
        // the grid's step is 1/512
        assertThat(new MusicSpectrum(new MusicPeak(16, 1, 256)).peak(signal))
                .isCloseTo(frequency, within(1.0 / 512));
    }

    @Test
    void of_two_sinusoids_one_is_the_peak() {
        double[] signal = new double[256];
        for (int n = 0; n < signal.length; n++) {
            signal[n] = Math.sin(0.4 * Math.PI * n) + 2 * Math.cos(0.2 * Math.PI * n);
        }
        double peak = new MusicSpectrum(new MusicPeak(16, 2, 256)).peak(signal);
        assertThat(Math.min(Math.abs(peak - 0.2), Math.abs(peak - 0.1))).isLessThan(1.0 / 512);
    }

    @Test
    void a_signal_that_does_not_vary_has_no_frequency() {
        assertThat(new MusicSpectrum(new MusicPeak(8, 1, 64)).peak(new double[32])).isZero();
    }

    /// The target is a line of the feature, so the fit finds it on rows that it has not seen.
    @Test
    void features_are_fitted_to_the_target_on_training_rows() throws TrainingCancelled {
        double[] ramps = new double[ROWS * 2 * LENGTH];
        double[] waves = new double[ROWS * LENGTH];
        double[] slopeTarget = new double[ROWS];
        double[] waveTarget = new double[ROWS];
        RandomGenerator random = new SplittableRandom(8);
        for (int row = 0; row < ROWS; row++) {
            double slope = random.nextDouble(-1, 1);
            double frequency = random.nextDouble(0.05, 0.45);
            slopeTarget[row] = 3 * slope + 1;
            waveTarget[row] = 10 - 4 * frequency;
            for (int n = 0; n < LENGTH; n++) {
                ramps[row * 2 * LENGTH + n] = slope * n + 7;
                ramps[row * 2 * LENGTH + LENGTH + n] = random.nextGaussian();
                waves[row * LENGTH + n] = Math.cos(2 * Math.PI * frequency * n);
            }
        }
        assertThat(error(new TrendSlope(), List.of(2, LENGTH), ramps, slopeTarget))
                .isLessThan(1e-10);
        assertThat(error(new MusicPeak(16, 1, 256), List.of(LENGTH), waves, waveTarget))
                .isLessThan(0.01);
    }

    @Test
    void a_column_is_taken_as_it_stands() throws TrainingCancelled {
        double[] estimate = IntStream.range(0, ROWS).mapToDouble(i -> i + 0.5).toArray();
        double[] target = IntStream.range(0, ROWS).mapToDouble(i -> i).toArray();
        StackFit fit = fit(new ColumnEstimate("x"), List.of(), estimate, target);

        assertThat(fit.parameters()).isZero();
        assertThat(fit.predictions().get("m-f0-s1").doubles()[0]).isEqualTo(40.5);
        TrialOutcome.Trained outcome = (TrialOutcome.Trained) fit.outcomes().getFirst();
        // variance of 0 … 39 is (40² − 1) / 12
        assertThat(outcome.trainingLoss()).isCloseTo(0.25 / (1599.0 / 12), within(1e-12));
    }

    private static double error(
            EstimatorSpec spec, List<Integer> shape, double[] inputs, double[] targets)
            throws TrainingCancelled {
        double[] said = fit(spec, shape, inputs, targets).predictions().get("m-f0-s1").doubles();
        return IntStream.range(0, said.length)
                .mapToDouble(i -> Math.abs(said[i] - targets[40 + i]))
                .max()
                .orElseThrow();
    }

    private static StackFit fit(
            EstimatorSpec spec, List<Integer> shape, double[] inputs, double[] targets)
            throws TrainingCancelled {
        RowLayout layout = new RowLayout(List.of(new RowLayout.Field("x", shape, List.of(), 0)));
        Samples samples =
                new Samples(
                        layout,
                        StoredTensor.of(inputs, ROWS, layout.width()),
                        RowLayout.ofNumbers(1),
                        StoredTensor.of(targets, ROWS, 1));
        TrialRows rows =
                new TrialRows(
                        new Trial("m", 0, 1),
                        new RowIndices(LongStream.range(0, 40).toArray()),
                        new RowIndices(),
                        new RowIndices(LongStream.range(40, ROWS).toArray()));
        return EstimatorFit.of(
                List.of(spec), new StackSamples(samples, List.of(rows)), TrainingWatch.none());
    }
}
