package dev.foldstream.trainer.layer;

import static dev.foldstream.trainer.program.Dimension.BATCH;
import static dev.foldstream.trainer.program.Dimension.MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.PyTorchReference;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
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

/// Scaled dot-product attention and softmax against PyTorch, and what a causal head sees. The
/// second of two members has the reference's numbers.
class AttentionTest {

    @ParameterizedTest
    @CsvSource({"scaled_dot_product_attention, false", "scaled_dot_product_attention_causal, true"})
    void attention_is_pytorchs(String name, boolean causal) {
        MultiHeadAttention layer = new MultiHeadAttention("a", 6, 2, causal);
        check(
                PyTorchReference.of("layers").at("cases." + name),
                inputs -> layer.attend(inputs.get(0), inputs.get(1), inputs.get(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "log_softmax"})
    void softmax_is_pytorchs(String name) {
        check(
                PyTorchReference.of("layers").at("cases." + name),
                inputs ->
                        name.startsWith("log")
                                ? inputs.getFirst().logSoftmax(2)
                                : inputs.getFirst().softmax(2));
    }

    @Test
    void a_causal_head_does_not_see_later_steps() {
        Layer layer = new MultiHeadAttention("a", 2, 1, true);
        double[] first = outputs(layer, 1, 2, 3, 4, 5, 6);
        double[] second = outputs(layer, 1, 2, 3, 4, -7, 9);
        assertThat(Arrays.copyOf(second, 4)).isEqualTo(Arrays.copyOf(first, 4));
        assertThat(second[4]).isNotEqualTo(first[4]);
    }

    @FunctionalInterface
    private interface Formula {
        Tensor of(List<Tensor> inputs);
    }

    private static void check(PyTorchReference reference, Formula formula) {
        Program program = new Program("Formula");
        Map<String, StoredTensor> arrays = new LinkedHashMap<>();
        List<Tensor> inputs = new ArrayList<>();
        List<double[]> expected = new ArrayList<>();
        expected.add(reference.at("outputs.output").values());
        for (String name : reference.at("inputs").names()) {
            PyTorchReference given = reference.at("inputs." + name);
            arrays.put(name, second(given));
            inputs.add(program.input(name, shape(given.shape())).leaf());
            expected.add(reference.at("gradients." + name).values());
        }
        Tensor output = formula.of(inputs);
        arrays.put("coefficient", second(reference.at("coefficient")));
        Tensor coefficient = program.input("coefficient", output.shape());
        List<Tensor> all = new ArrayList<>(List.of(output.detach()));
        all.addAll(program.gradients(output.mul(coefficient).flatten(2).sum(1, 2), inputs));
        program.returns(all);

        List<StoredTensor> results = ProgramRun.of(program, arrays);

        for (int i = 0; i < expected.size(); i++) {
            double[] found = results.get(i).doubles();
            assertThat(Arrays.copyOfRange(found, found.length / 2, found.length))
                    .as("result %d", i)
                    .containsExactly(expected.get(i), within(1e-10));
        }
    }

    /// A member of other numbers, and then the reference's.
    private static StoredTensor second(PyTorchReference given) {
        double[] values = given.values();
        double[] all = new double[2 * values.length];
        long[] shape = new long[given.shape().length + 1];
        for (int i = 0; i < values.length; i++) {
            all[i] = 0.125 - 0.5 * values[i];
            all[values.length + i] = values[i];
        }
        shape[0] = 2;
        System.arraycopy(given.shape(), 0, shape, 1, shape.length - 1);
        return StoredTensor.of(all, shape);
    }

    private static Shape shape(long... extents) {
        Shape shape = Shape.of(MEMBERS, BATCH);
        for (int axis = 1; axis < extents.length; axis++) {
            shape = shape.append(Dimension.of((int) extents[axis]));
        }
        return shape;
    }

    /// Of three time steps of two features.
    private static double[] outputs(Layer layer, double... rows) {
        Program program = new Program("Causal");
        Tensor x = program.input("x", Shape.of(MEMBERS, BATCH, Dimension.of(3), Dimension.of(2)));
        Map<String, StoredTensor> arrays = new LinkedHashMap<>();
        arrays.put("x", StoredTensor.of(rows, 1, 1, 3, 2));
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        double next = 0.1;
        for (Parameter parameter : layer.parameters()) {
            String input = parameter.name().replace('.', '_');
            weights.put(parameter.name(), program.input(input, parameter.shape()));
            double[] values = new double[parameter.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.sin(next++);
            }
            // a weight has two axes, a bias one of two scalars
            arrays.put(input, StoredTensor.of(values, 1, values.length / 2, 2));
        }
        Pass pass = Pass.evaluation(program, new NamedTensors(weights));
        program.returns(List.of(layer.apply(pass, x)));
        return ProgramRun.of(program, arrays).getFirst().doubles();
    }
}
