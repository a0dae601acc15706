package dev.foldstream.trainer.schedule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.ScheduleSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecScalars;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.PyTorchReference;
import dev.foldstream.trainer.engine.ResidentTensor;
import dev.foldstream.trainer.engine.TensorSession;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
    private static final PyTorchReference REFERENCE = PyTorchReference.of("schedules");
    private static final int EPOCHS = 60;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    constant                   | {kind: constant}
                    step                       | {kind: step, every: 10, factor: 0.5}
                    cosine                     | {kind: cosine}
                    cosine_floor               | {kind: cosine, minLearningRate: 0.001}
                    cosine_restarts            | {kind: cosine, cycle: 10, multiplier: 2, minLearningRate: 0.001}
                    cosine_restarts_even       | {kind: cosine, cycle: 15}
                    one_cycle                  | {kind: one-cycle}
                    warm_up                    | {kind: warm-up, epochs: 10, start: 0.1}
                    reduce_on_plateau          | {kind: reduce-on-plateau, factor: 0.5, patience: 3, threshold: 0.001, minLearningRate: 0.01}
                    reduce_on_plateau_no_floor | {kind: reduce-on-plateau, factor: 0.5, patience: 3, threshold: 0.001}
                    """)
    void rates_at_whole_epochs_are_those_of_pytorch(String name, String yaml) {
        double[] losses = REFERENCE.at("problem.losses").values();
        double[] expected = REFERENCE.at("cases." + name + ".rate").values();
        // the other member has the losses from behind, so a state that is mixed up shows
        double[] reversed = new double[losses.length];
        Arrays.setAll(reversed, i -> losses[losses.length - 1 - i]);

        double[][] rates = rates(yaml, 1, losses, reversed);

        assertThat(rates[0]).containsExactly(expected, within(1e-12));
        double[][] alone = rates(yaml, 1, reversed);
        assertThat(rates[1]).isEqualTo(alone[0]);
    }

    static Stream<String> everySchedule() {
        return Arrays.stream(ScheduleSpec.class.getPermittedSubclasses())
                .map(type -> type.getAnnotation(dev.foldstream.contracts.spec.Kind.class).value())
                .map("{kind: %s}"::formatted);
    }

    @ParameterizedTest
    @MethodSource("everySchedule")
    void rates_are_positive_and_never_above_the_optimisers(String yaml) {
        double[] falling = new double[EPOCHS];
        Arrays.setAll(falling, i -> 1.0 / (1 + i));
        for (double rate : rates(yaml, 4, falling)[0]) {
            assertThat(rate).isPositive().isLessThanOrEqualTo(0.1 + 1e-15);
        }
    }

    @Test
    void within_an_epoch_the_rate_moves_with_every_step() {
        double[] losses = new double[EPOCHS];
        double[] rates = rates("{kind: warm-up, epochs: 2, start: 0.1}", 4, losses)[0];
        // 0.1 to 1 over eight steps, then constant
        for (int step = 0; step < 12; step++) {
            double expected = 0.1 * (0.1 + 0.9 * Math.min(step / 8.0, 1));
            assertThat(rates[step]).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void after_a_warm_up_the_other_schedule_begins() {
        double[] losses = new double[EPOCHS];
        double[] rates =
                rates(
                        "{kind: warm-up, epochs: 10, then: {kind: step, every: 5, factor: 0.5}}",
                        1,
                        losses)[0];
        assertThat(rates[10]).isCloseTo(0.1, within(1e-12));
        assertThat(rates[14]).isCloseTo(0.1, within(1e-12));
        assertThat(rates[15]).isCloseTo(0.05, within(1e-12));
        assertThat(rates[20]).isCloseTo(0.025, within(1e-12));
    }

    /// @param steps of an epoch
    /// @param losses of each member after each epoch
    /// @return per member the learning rates of all steps
    private static double[][] rates(String yaml, int steps, double[]... losses) {
        TrainingSpec spec =
                SpecReader.read(
                        Yaml.read(
                                "{epochs: %d, optimizer: {kind: sgd, learningRate: 0.1}, schedule: %s}"
                                        .formatted(EPOCHS, yaml)),
                        TrainingSpec.class);
        int members = losses.length;
        Schedule schedule = Schedule.of(spec.schedule());
        Program program = program(schedule, spec);
        double[][] rates = new double[members][EPOCHS * steps];
        try (TensorSession session = TestEngine.get().open()) {
            Map<String, ResidentTensor> inputs = inputs(session, spec, members, steps);
            for (Schedule.Slot slot : schedule.slots()) {
                double[] initial = new double[members];
                Arrays.fill(initial, slot.initial());
                inputs.put(slot.name(), session.put(StoredTensor.of(initial, members)));
            }
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                double[] step = new double[steps * members];
                double[] loss = new double[members];
                for (int i = 0; i < step.length; i++) {
                    step[i] = epoch * steps + i / members;
                }
                for (int member = 0; member < members; member++) {
                    loss[member] = losses[member][epoch];
                }
                inputs.put("step", session.put(StoredTensor.of(step, steps, members)));
                inputs.put("loss", session.put(StoredTensor.of(loss, members)));
                double[] values = session.run(program, inputs).getFirst().doubles();
                for (int i = 0; i < values.length; i++) {
                    rates[i % members][epoch * steps + i / members] = values[i];
                }
            }
        }
        return rates;
    }

    private static Map<String, ResidentTensor> inputs(
            TensorSession session, TrainingSpec spec, int members, int steps) {
        double[] row =
                SpecScalars.of(spec).scalars().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        double[] scalars = new double[members * row.length];
        Arrays.setAll(scalars, i -> row[i % row.length]);
        double[] perEpoch = new double[members];
        Arrays.fill(perEpoch, steps);
        Map<String, ResidentTensor> inputs = new LinkedHashMap<>();
        inputs.put(
                HyperParameters.INPUT, session.put(StoredTensor.of(scalars, members, row.length)));
        inputs.put("steps", session.put(StoredTensor.of(perEpoch, members)));
        return inputs;
    }

    private static Program program(Schedule schedule, TrainingSpec spec) {
        Program program = new Program("Rates");
        Shape vector = Shape.of(Dimension.MEMBERS);
        Tensor step = program.input("step", Shape.of(Dimension.SEGMENT, Dimension.MEMBERS));
        Tensor steps = program.input("steps", vector);
        Tensor loss = program.input("loss", vector);
        SequencedMap<String, Tensor> slots = new LinkedHashMap<>();
        for (Schedule.Slot slot : schedule.slots()) {
            slots.put(slot.name(), program.input(slot.name(), vector));
        }
        HyperParameters scalars =
                HyperParameters.declare(
                        program, List.copyOf(SpecScalars.of(spec).scalars().keySet()));
        Tensor rates =
                schedule.learningRates(
                        program,
                        new Schedule.Moment(step, steps, EPOCHS),
                        requireNonNull(scalars.within("optimizer").exact("learningRate")),
                        new NamedTensors(slots),
                        scalars.within("schedule"));
        schedule.epochEnds(
                program,
                loss,
                loss.isFinite(),
                new NamedTensors(slots),
                scalars.within("schedule"));
        program.returns(List.of(rates));
        return program;
    }
}
