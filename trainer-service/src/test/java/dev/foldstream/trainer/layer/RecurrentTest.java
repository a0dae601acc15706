package dev.foldstream.trainer.layer;

import static dev.foldstream.trainer.program.Dimension.BATCH;
import static dev.foldstream.trainer.program.Dimension.MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.PyTorchReference;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.ShapeMismatch;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrentTest {
    private static final int STEPS = 5;
    private static final int INPUTS = 2;
    private static final int HIDDEN = 3;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lstm",
                "lstm_bidirectional",
                "lstm_two_layers",
                "gru",
                "gru_bidirectional",
                "rnn",
                "rnn_bidirectional"
            })
    void each_member_has_the_states_and_gradients_of_pytorch(String name) {
        PyTorchReference reference = PyTorchReference.of("recurrent").at("cases." + name);
        List<double[]> expected = expected(name, reference);
        for (boolean derived : new boolean[] {false, true}) {
            for (int place = 0; place < 2; place++) {
                List<double[]> members = run(name, reference, place, derived);
                assertThat(members).hasSameSizeAs(expected);
                for (int i = 0; i < expected.size(); i++) {
                    double[] all = members.get(i);
                    int size = all.length / 2;
                    assertThat(Arrays.copyOfRange(all, place * size, (place + 1) * size))
                            .as("%s, member %d, result %d, derived %s", name, place, i, derived)
                            .containsExactly(expected.get(i), within(1e-10));
                }
            }
        }
    }

    /// The states, the last states, the gradient of the inputs and those of the parameters.
    private static List<double[]> run(
            String name, PyTorchReference reference, int place, boolean derived) {
        StackedRecurrence stack = stack(name);
        Direction direction = stack.layers().getFirst().direction();
        int width = direction.count() * HIDDEN;
        Program program = new Program("Recurrence");
        Tensor inputs =
                program.input(
                        "inputs",
                        Shape.of(MEMBERS, BATCH, Dimension.of(STEPS), Dimension.of(INPUTS)));
        Tensor coefficient =
                program.input(
                        "coefficient",
                        Shape.of(MEMBERS, BATCH, Dimension.of(STEPS), Dimension.of(width)));
        Tensor present = program.input("present", Shape.of(MEMBERS, BATCH, Dimension.ONE));
        Tensor noise = program.input("noise", Shape.of(MEMBERS));
        SequencedMap<String, Tensor> leaves = new LinkedHashMap<>();
        Map<String, StoredTensor> arrays = new LinkedHashMap<>();
        arrays.put("inputs", members(reference.at("inputs.input").values(), place, 3, 5, 2));
        arrays.put(
                "coefficient",
                members(reference.at("coefficient").values(), place, 3, STEPS, width));
        arrays.put("present", StoredTensor.of(ones(6), 2, 3, 1));
        arrays.put("noise", StoredTensor.of(new long[2], 2));
        for (Parameter parameter : stack.parameters()) {
            String input = parameter.name().replace('.', '_');
            leaves.put(parameter.name(), program.input(input, parameter.shape()).leaf());
            double[] values = parameter(reference.at("parameters"), parameter);
            long[] shape = parameter.storedShape(2);
            arrays.put(
                    input,
                    members(
                            values,
                            place,
                            shape.length == 2
                                    ? new long[] {1, shape[1]}
                                    : new long[] {shape[1], shape[2]}));
        }
        NamedTensors weights = new NamedTensors(leaves);
        Tensor leaf = inputs.leaf();
        Pass training = Pass.training(program, weights, present, noise);
        Pass pass = derived ? training.differentiatedTwice() : training;
        Tensor states = stack.apply(pass, leaf);
        Tensor last = new LastStep("last", direction).apply(pass, states);
        List<Tensor> of = new ArrayList<>();
        of.add(leaf);
        of.addAll(weights.all());
        List<Tensor> results = new ArrayList<>(List.of(states.detach(), last.detach()));
        results.addAll(program.gradients(states.mul(coefficient).sum(1, 2, 3).sum(0), of));
        program.returns(results);
        return ProgramRun.of(program, arrays).stream().map(StoredTensor::doubles).toList();
    }

    private static List<double[]> expected(String name, PyTorchReference reference) {
        List<double[]> expected = new ArrayList<>();
        expected.add(reference.at("outputs.output").values());
        expected.add(lastStates(name, reference.at("outputs.hidden")));
        expected.add(reference.at("gradients.input").values());
        for (Parameter parameter : stack(name).parameters()) {
            expected.add(parameter(reference.at("gradients"), parameter));
        }
        return expected;
    }

    /// PyTorch's `[layers · directions, B, H]` as `[B, directions · H]` of the last layer.
    private static double[] lastStates(String name, PyTorchReference hidden) {
        int directions = stack(name).layers().getFirst().direction().count();
        int rows = 3;
        double[] all = hidden.values();
        int first = Math.toIntExact(hidden.shape()[0]) - directions;
        double[] last = new double[rows * directions * HIDDEN];
        for (int direction = 0; direction < directions; direction++) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(
                        all,
                        ((first + direction) * rows + row) * HIDDEN,
                        last,
                        (row * directions + direction) * HIDDEN,
                        HIDDEN);
            }
        }
        return last;
    }

    private static StackedRecurrence stack(String name) {
        String kind = name.contains("_") ? name.substring(0, name.indexOf('_')) : name;
        Recurrence recurrence =
                switch (kind) {
                    case "lstm" -> new Lstm();
                    case "gru" -> new Gru();
                    case "rnn" -> new SimpleRnn();
                    default -> throw new IllegalArgumentException(kind);
                };
        Direction direction =
                name.endsWith("bidirectional") ? Direction.BIDIRECTIONAL : Direction.FORWARD;
        return StackedRecurrence.of(
                new Recurrent("layers", recurrence, INPUTS, HIDDEN, direction),
                name.endsWith("two_layers") ? 2 : 1);
    }

    /// PyTorch's array of a parameter such as `layers.0.reverse.input.weight`, transposed.
    private static double[] parameter(PyTorchReference arrays, Parameter parameter) {
        String name = parameter.name();
        String layer = name.substring("layers.".length(), "layers.0".length());
        PyTorchReference array =
                arrays.at(
                        (name.endsWith("weight") ? "weight" : "bias")
                                + (name.contains("input") ? "_ih_l" : "_hh_l")
                                + layer
                                + (name.contains("reverse") ? "_reverse" : ""));
        double[] values = array.values();
        if (array.shape().length == 1) {
            return values;
        }
        int rows = Math.toIntExact(array.shape()[0]);
        int columns = Math.toIntExact(array.shape()[1]);
        double[] transposed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            transposed[i % columns * rows + i / columns] = values[i];
        }
        return transposed;
    }

    /// Two members, one with these values, the other one with others.
    private static StoredTensor members(double[] values, int place, long... extents) {
        double[] both = new double[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            both[place * values.length + i] = values[i];
            both[(1 - place) * values.length + i] = 0.3 - 1.25 * values[values.length - 1 - i];
        }
        long[] shape = new long[extents.length + 1];
        shape[0] = 2;
        System.arraycopy(extents, 0, shape, 1, extents.length);
        return StoredTensor.of(both, shape);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /// PyTorch's numbers: sum(p.numel() for p in LSTM(256, 128).parameters()) and so on; the first
    /// two with the dense layers around them are the 403,264 and 641,664 of RTNeural's users.
    @ParameterizedTest
    @CsvSource({
        "lstm, 256, 128, 197632",
        "lstm, 256, 256, 526336",
        "gru, 7, 5, 210",
        "rnn, 7, 5, 70",
        "lstm_bidirectional, 4, 32, 9728"
    })
    void scalars_are_as_many_as_in_pytorch(String name, int in, int hidden, int count) {
        Recurrent like = stack(name).layers().getFirst();
        Recurrent layer = new Recurrent("r", like.recurrence(), in, hidden, like.direction());

        assertThat(layer.parameters().stream().mapToInt(Parameter::size).sum()).isEqualTo(count);
    }

    @Test
    void rows_without_time_are_refused_by_name() {
        Program program = new Program("Flat");
        Tensor rows = program.input("x", Shape.of(MEMBERS, BATCH, Dimension.of(2)));
        Pass pass = Pass.evaluation(program, new NamedTensors(new LinkedHashMap<>()));

        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() ->
                        new Recurrent("memory", new Lstm(), 2, 3, Direction.FORWARD)
                                .apply(pass, rows))
                .withMessageContaining("memory")
                .withMessageContaining("[M, B, T, F]")
                .withMessageContaining("[M, B, 2]");
    }
}
