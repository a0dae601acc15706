package dev.foldstream.cli.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.contracts.spec.Yaml;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// Expected values: PyTorch 2.7.1, `optimizer.param_groups[0]['lr']` before the first step of each
/// epoch, SGD with lr = 0.1 and the scheduler that each test names.
class LearningRatesTest {
    private static final OptionalDouble[] SOME = losses(1, .9, .9, .9, .95, .8, .9, .9);

    @Test
    void a_constant_rate_stays() {
        check("kind: constant", 3, 0.1, 0.1, 0.1);
    }

    /// `StepLR(o, 2, 0.5)`
    @Test
    void steps_fall_every_so_many_epochs() {
        check("kind: step, every: 2, factor: 0.5", 5, 0.1, 0.1, 0.05, 0.05, 0.025);
    }

    /// `CosineAnnealingLR(o, 5, eta_min=0.01)`
    @Test
    void a_wave_falls_over_the_whole_training() {
        check(
                "kind: cosine, minLearningRate: 0.01",
                5,
                0.1,
                0.09140576474687263,
                0.06890576474687263,
                0.04109423525312736,
                0.018594235253127367);
    }

    /// `CosineAnnealingWarmRestarts(o, 2, 2, eta_min=0.01)`
    @Test
    void a_wave_restarts_with_longer_cycles() {
        check(
                "kind: cosine, cycle: 2, multiplier: 2, minLearningRate: 0.01",
                7,
                0.1,
                0.05500000000000001,
                0.1,
                0.08681980515339464,
                0.05500000000000001,
                0.023180194846605363,
                0.1);
    }

    /// `OneCycleLR(o, 0.1, total_steps=20, pct_start=0.3, cycle_momentum=False)`, four steps an
    /// epoch
    @Test
    void one_cycle_rises_and_falls_by_steps() {
        check(
                "kind: one-cycle, warmUp: 0.3",
                5,
                0.0040000000000000036,
                0.09083281572999748,
                0.089091617757105,
                0.0500002,
                0.010908782242895003);
    }

    /// `SequentialLR(o, [LinearLR(o, 0.25, 1.0, 2), CosineAnnealingLR(o, 3)], [2])`
    @Test
    void a_warm_up_rises_and_hands_over() {
        check(
                "kind: warm-up, epochs: 2, start: 0.25, then: {kind: cosine}",
                5,
                0.025,
                0.0625,
                0.1,
                0.07500000000000001,
                0.025000000000000015);
    }

    /// `ReduceLROnPlateau(o, factor=0.5, patience=1, threshold=1e-4, min_lr=0.02)`
    @Test
    void a_plateau_halves_what_no_longer_helps() {
        check(
                "kind: reduce-on-plateau, factor: 0.5, patience: 1, minLearningRate: 0.02",
                8,
                0.1,
                0.1,
                0.1,
                0.1,
                0.05,
                0.05,
                0.05,
                0.05);
    }

    private static void check(String schedule, int epochs, double... rates) {
        TrainingSpec training =
                SpecReader.read(
                        Yaml.read(
                                "{epochs: %d, optimizer: {kind: sgd, learningRate: 0.1}, schedule: {%s}}"
                                        .formatted(epochs, schedule)),
                        TrainingSpec.class);

        double[] actual = LearningRates.of(training, List.of(Arrays.copyOf(SOME, epochs)), 4);

        assertThat(actual).containsExactly(rates, within(1e-15));
    }

    private static OptionalDouble[] losses(double... losses) {
        return Arrays.stream(losses).mapToObj(OptionalDouble::of).toArray(OptionalDouble[]::new);
    }
}
