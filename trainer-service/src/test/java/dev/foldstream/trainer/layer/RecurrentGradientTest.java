package dev.foldstream.trainer.layer;

import static dev.foldstream.trainer.program.Dimension.BATCH;
import static dev.foldstream.trainer.program.Dimension.MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.TensorList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the hand-written gradient must share with the derived one, in networks around it.
class RecurrentGradientTest {
    private static final int MEMBER_COUNT = 2;
    private static final int ROWS = 4;
    private static final int STEPS = 6;
    private static final int WIDTH = 3;

    private final Program program = new Program("Gradient");
    private final Map<String, StoredTensor> arrays = new LinkedHashMap<>();
    private final SplittableRandom random = new SplittableRandom(11);
    private final Tensor sequence =
            input("x", Shape.of(MEMBERS, BATCH, Dimension.of(STEPS), Dimension.of(WIDTH)));

    static Stream<Recurrence> recurrences() {
        return Stream.of(new Lstm(), new Gru(), new SimpleRnn());
    }

    /// Two recurrent layers with a gate between them that shares weights with what comes before and
    /// after them, and of which only the end is used.
    @ParameterizedTest
    @MethodSource("recurrences")
    void gradients_go_on_into_what_lies_around_the_recurrence(Recurrence recurrence) {
        List<List<double[]>> ways = new ArrayList<>();
        for (boolean derived : new boolean[] {false, true}) {
            RecurrentGradientTest fresh = new RecurrentGradientTest();
            ways.add(fresh.aroundRecurrence(recurrence, derived));
        }
        assertThat(ways.getFirst()).hasSameSizeAs(ways.getLast());
        for (int i = 0; i < ways.getFirst().size(); i++) {
            assertThat(ways.getFirst().get(i))
                    .as("result %d", i)
                    .containsExactly(ways.getLast().get(i), within(1e-12));
        }
    }

    private List<double[]> aroundRecurrence(Recurrence recurrence, boolean derived) {
        Recurrent lower = new Recurrent("lower", recurrence, WIDTH, WIDTH, Direction.BIDIRECTIONAL);
        Recurrent upper =
                new Recurrent("upper", recurrence, 2 * WIDTH, WIDTH, Direction.BIDIRECTIONAL);
        NamedTensors weights = weights(lower, upper);
        Tensor shared = input("shared", Shape.of(MEMBERS, Dimension.ONE, Dimension.ONE)).leaf();
        Pass pass = pass(weights, derived);
        Tensor inputs = sequence.mul(shared.unsqueeze(3));
        Tensor between = lower.apply(pass, inputs).mul(shared.unsqueeze(3)).sin();
        Tensor end = upper.applyToEnd(pass, between);
        Tensor result = end.mul(shared).square().sum(1, 2).sum(0);
        List<Tensor> leaves = new ArrayList<>(List.of(shared));
        leaves.addAll(weights.all());
        List<Tensor> results = new ArrayList<>(List.of(result.detach()));
        results.addAll(program.gradients(result, leaves));
        program.returns(results);
        assertThat(program.text().contains("torch.baddbmm_(weight_gradient")).isNotEqualTo(derived);
        return run();
    }

    @Test
    void the_end_alone_is_the_last_step() {
        List<List<double[]>> ways = new ArrayList<>();
        for (boolean endOnly : new boolean[] {false, true}) {
            RecurrentGradientTest fresh = new RecurrentGradientTest();
            ways.add(fresh.end(endOnly));
        }
        for (int i = 0; i < ways.getFirst().size(); i++) {
            assertThat(ways.getFirst().get(i))
                    .containsExactly(ways.getLast().get(i), within(1e-12));
        }
    }

    private List<double[]> end(boolean endOnly) {
        StackedRecurrence layers =
                StackedRecurrence.of(
                        new Recurrent("r", new Lstm(), WIDTH, WIDTH, Direction.BIDIRECTIONAL), 2);
        NamedTensors weights = weights(layers.layers().toArray(Layer[]::new));
        Pass pass = pass(weights, false);
        Tensor end =
                endOnly
                        ? layers.applyToEnd(pass, sequence)
                        : new LastStep("last", Direction.BIDIRECTIONAL)
                                .apply(pass, layers.apply(pass, sequence));
        List<Tensor> results = new ArrayList<>(List.of(end.detach()));
        results.addAll(program.gradients(end.square().sum(1, 2).sum(0), weights.all()));
        program.returns(results);
        return run();
    }

    /// The memory of a step is used again by the next one.
    @ParameterizedTest
    @MethodSource("recurrences")
    void every_step_of_a_loop_computes_the_same_bits(Recurrence recurrence) {
        Recurrent layer =
                new Recurrent("memory", recurrence, WIDTH, WIDTH, Direction.BIDIRECTIONAL);
        NamedTensors weights = weights(layer);
        Tensor first = weights.all().getFirst();
        Tensor present = input("present", Shape.of(MEMBERS, BATCH, Dimension.ONE));
        Tensor noise = input("noise", Shape.of(MEMBERS));
        TensorList gradients = program.list(first.shape());
        program.repeat(
                "step",
                3,
                step -> {
                    Pass pass = Pass.training(program, weights, present, noise);
                    Tensor sum = layer.apply(pass, sequence).square().sum(1, 2, 3).sum(0);
                    gradients.append(program.gradients(sum, weights.all()).getFirst());
                });
        program.returns(
                List.of(
                        gradients.get(Index.of(0)),
                        gradients.get(Index.of(1)),
                        gradients.get(Index.of(2))));
        List<double[]> steps = run();

        assertThat(Arrays.stream(steps.getFirst())).anyMatch(value -> value != 0);
        assertThat(steps).allSatisfy(step -> assertThat(step).isEqualTo(steps.getFirst()));
    }

    @Test
    void a_second_derivative_through_a_hand_written_gradient_is_refused() {
        Recurrent layer = new Recurrent("memory", new Gru(), WIDTH, WIDTH, Direction.FORWARD);
        Tensor leaf = sequence.leaf();
        Tensor states = layer.apply(pass(weights(layer), false), leaf);

        assertThatIllegalStateException()
                .isThrownBy(() -> program.differentiableGradient(states, leaf))
                .withMessageContaining("'Gradient, memory' is written by hand");
    }

    /// `‖∂ Σ y / ∂x‖²` by a shift of all weights, against its central difference.
    @ParameterizedTest
    @MethodSource("recurrences")
    void a_pass_that_is_differentiated_twice_has_second_derivatives(Recurrence recurrence) {
        BiFunction<Double, Boolean, List<double[]>> penalty =
                (shift, differentiated) ->
                        new RecurrentGradientTest().penalty(recurrence, shift, differentiated);
        double step = 1e-5;
        double difference =
                (penalty.apply(step, false).getFirst()[0]
                                - penalty.apply(-step, false).getFirst()[0])
                        / (2 * step);
        double derivative =
                penalty.apply(0.0, true).stream().skip(1).flatMapToDouble(Arrays::stream).sum();

        // the central difference is exact to the square of the step, and rounded
        assertThat(derivative)
                .isNotZero()
                .isCloseTo(difference, within(1e-7 * Math.abs(derivative)));
    }

    private List<double[]> penalty(Recurrence recurrence, double shift, boolean differentiated) {
        Recurrent layer = new Recurrent("memory", recurrence, WIDTH, WIDTH, Direction.FORWARD);
        NamedTensors weights = weights(layer);
        NamedTensors shifted = weights.map(weight -> weight.add(shift));
        Tensor leaf = sequence.leaf();
        Tensor states = layer.apply(pass(shifted, true), leaf);
        Tensor penalty = program.differentiableGradient(states, leaf).square().sum(1, 2, 3).sum(0);
        List<Tensor> results = new ArrayList<>(List.of(penalty.detach()));
        if (differentiated) {
            results.addAll(program.gradients(penalty, weights.all()));
        }
        program.returns(results);
        return run();
    }

    private Pass pass(NamedTensors weights, boolean differentiatedTwice) {
        Pass pass =
                Pass.training(
                        program,
                        weights,
                        input("present", Shape.of(MEMBERS, BATCH, Dimension.ONE)),
                        input("noise", Shape.of(MEMBERS)));
        return differentiatedTwice ? pass.differentiatedTwice() : pass;
    }

    private NamedTensors weights(Layer... layers) {
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        for (Layer layer : layers) {
            for (Parameter parameter : layer.parameters()) {
                weights.put(
                        parameter.name(),
                        input(parameter.name().replace('.', '_'), parameter.shape()).leaf());
            }
        }
        return new NamedTensors(weights);
    }

    private Tensor input(String name, Shape shape) {
        long[] extents =
                shape.dimensions().stream()
                        .mapToLong(dimension ->
                                switch (dimension) {
                                    case Dimension.Extent extent -> extent.size();
                                    case Dimension.Letter letter ->
                                            letter.equals(MEMBERS) ? MEMBER_COUNT : ROWS;
                                })
                        .toArray();
        int size = Math.toIntExact(Arrays.stream(extents).reduce(1, Math::multiplyExact));
        double[] values = random.doubles(size, -1, 1).toArray();
        arrays.put(name, StoredTensor.of(values, extents));
        return program.input(name, shape);
    }

    private List<double[]> run() {
        return ProgramRun.of(program, arrays).stream().map(StoredTensor::doubles).toList();
    }
}
