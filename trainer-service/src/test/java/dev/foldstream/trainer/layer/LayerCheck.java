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

/// One layer in a program of its own, beside what PyTorch made of the same numbers: outputs and all
/// gradients of one member of two. Runs once.
final class LayerCheck {
    private final Layer layer;
    private final PyTorchReference reference;
    private final TwoMembers members;
    private final Program program = new Program("Layer");
    private final Map<String, StoredTensor> arrays = new LinkedHashMap<>();

    /// What is differentiated by, and what PyTorch's gradients of it are.
    private final List<Tensor> leaves = new ArrayList<>();

    private final List<double[]> gradients = new ArrayList<>();

    /// @param reference a case with inputs, parameters, coefficient, outputs and gradients
    LayerCheck(Layer layer, PyTorchReference reference, TwoMembers members) {
        this.layer = layer;
        this.reference = reference;
        this.members = members;
    }

    /// @param names PyTorch's of the layer's parameters
    /// @param statistics that the layer starts with
    /// @return what the layer observed, of the reference's member
    Map<String, double[]> run(
            Map<String, String> names, Map<String, double[]> statistics, boolean training) {
        Tensor inputs = inputs();
        Pass pass = pass(weights(names, statistics), training);
        Tensor output = layer.apply(pass, inputs);
        List<Tensor> returned = new ArrayList<>(List.of(output.detach()));
        Tensor weighed = weighed(output);
        if (!leaves.isEmpty()) {
            returned.addAll(program.gradients(weighed, leaves));
        }
        returned.addAll(pass.observations().values());
        program.returns(returned);

        List<StoredTensor> results = ProgramRun.of(program, arrays);

        List<double[]> expected = new ArrayList<>(gradients);
        expected.addFirst(reference.at("outputs.output").values());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(members.reference(results.get(i)))
                    .as("result %d", i)
                    .containsExactly(expected.get(i), within(1e-10));
        }
        Map<String, double[]> observed = new LinkedHashMap<>();
        int next = expected.size();
        for (String name : pass.observations().keySet()) {
            observed.put(name, members.reference(results.get(next++)));
        }
        return observed;
    }

    private Tensor inputs() {
        PyTorchReference given = reference.at("inputs");
        PyTorchReference array = given.at(given.names().getFirst());
        long[] shape = array.shape();
        int rows = (int) shape[0];
        double[] ones = new double[2 * rows];
        Arrays.fill(ones, 1);
        arrays.put("inputs", members.array(array.values(), 0.5, shape));
        arrays.put("present", StoredTensor.of(ones, 2, rows, 1));
        arrays.put("noise", StoredTensor.of(new long[2], 2));
        Tensor inputs = program.input("inputs", shape(shape));
        if (!reference.at("gradients").names().contains("input")) { // whole numbers
            return inputs;
        }
        Tensor leaf = inputs.leaf();
        leaves.add(leaf);
        gradients.add(reference.at("gradients.input").values());
        return leaf;
    }

    private NamedTensors weights(Map<String, String> names, Map<String, double[]> statistics) {
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        for (Parameter parameter : layer.parameters()) {
            String name = parameter.name().replace('.', '_');
            Tensor array = program.input(name, parameter.shape());
            double[] values;
            if (parameter.isTrained()) {
                array = array.leaf();
                leaves.add(array);
                values = TorchLayout.array(reference.at("parameters"), parameter, names);
                gradients.add(TorchLayout.array(reference.at("gradients"), parameter, names));
            } else {
                values = statistics.getOrDefault(parameter.name(), new double[0]);
            }
            weights.put(parameter.name(), array);
            arrays.put(name, members.array(values, 0.75, extents(parameter.shape())));
        }
        return new NamedTensors(weights);
    }

    private Pass pass(NamedTensors weights, boolean training) {
        Tensor present = program.input("present", Shape.of(MEMBERS, BATCH, Dimension.ONE));
        Tensor noise = program.input("noise", Shape.of(MEMBERS));
        return training
                ? Pass.training(program, weights, present, noise)
                : Pass.evaluation(program, weights);
    }

    /// Sum of the outputs, each by a coefficient of its own, so that each gradient is another.
    private Tensor weighed(Tensor output) {
        double[] values = reference.at("coefficient").values();
        arrays.put("coefficient", members.array(values, 0.25, extents(output.shape())));
        Tensor coefficient = program.input("coefficient", output.shape());
        return output.mul(coefficient).flatten(2).sum(1, 2);
    }

    /// `[M, B, …]` of PyTorch's `[B, …]`.
    private static Shape shape(long... extents) {
        Shape shape = Shape.of(MEMBERS, BATCH);
        for (int axis = 1; axis < extents.length; axis++) {
            shape = shape.append(Dimension.of((int) extents[axis]));
        }
        return shape;
    }

    /// Of one member; -1 where it is not known before the program runs.
    private static long[] extents(Shape shape) {
        return shape.dimensions().stream()
                .skip(1)
                .mapToLong(dimension ->
                        dimension instanceof Dimension.Extent known ? known.size() : -1)
                .toArray();
    }
}
