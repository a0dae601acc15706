package dev.foldstream.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecScalars;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.PyTorchReference;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.layer.ProgramRun;
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
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole networks against PyTorch: outputs and the gradients of all parameters.
class NetworkReferenceTest {
    private static final PyTorchReference CASES = PyTorchReference.of("networks").at("cases");

    static Stream<String> cases() {
        return CASES.names().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputs_and_gradients_are_those_of_pytorch(String name) {
        PyTorchReference reference = CASES.at(name);
        NetworkSpec spec =
                SpecReader.read(
                                Yaml.read("{network: %s}".formatted(reference.at("spec").text())),
                                Holder.class)
                        .network();
        RowLayout inputs = layout("x", reference.at("shapes.inputs").node());
        RowLayout targets = layout("y", reference.at("shapes.targets").node());
        assertThat(spec.violations(inputs, targets)).isEmpty();

        compare(
                Architecture.of(spec, inputs, targets),
                SpecScalars.of((Record) spec).scalars(),
                reference);
    }

    /// A section with a network.
    public record Holder(NetworkSpec network) {}

    private static RowLayout layout(String name, JsonNode shapes) {
        List<RowLayout.Field> fields = new ArrayList<>();
        for (JsonNode shape : shapes) {
            List<Integer> extents = new ArrayList<>();
            shape.forEach(extent -> extents.add(extent.intValue()));
            fields.add(new RowLayout.Field(name + fields.size(), extents, List.of(), 0));
        }
        return new RowLayout(fields);
    }

    private static void compare(
            Architecture architecture,
            SequencedMap<String, Double> scalars,
            PyTorchReference reference) {
        Program program = new Program("Network");
        HyperParameters own = HyperParameters.declare(program, List.copyOf(scalars.keySet()));
        Map<String, StoredTensor> arrays = new LinkedHashMap<>();
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        SequencedMap<String, Tensor> leaves = new LinkedHashMap<>();
        for (Parameter parameter : architecture.parameters()) {
            String input = parameter.name().replace('.', '_');
            Tensor array = program.input(input, parameter.shape());
            if (parameter.isTrained()) {
                array = array.leaf();
                leaves.put(parameter.name().replace('.', '-'), array);
            }
            weights.put(parameter.name(), array);
            arrays.put(input, StoredTensor.of(values(parameter, reference), shape(parameter)));
        }
        assertThat(leaves.keySet())
                .containsExactlyInAnyOrderElementsOf(reference.at("parameters").names());
        Tensor inputs = rows(program, "inputs", reference.at("input"), arrays);
        if (!scalars.isEmpty()) {
            double[] values = scalars.values().stream().mapToDouble(Double::doubleValue).toArray();
            arrays.put(HyperParameters.INPUT, StoredTensor.of(values, 1, values.length));
        }
        Tensor output =
                architecture.forward(
                        training(program, weights, reference.at("input"), arrays).with(own),
                        inputs);
        Tensor coefficient = rows(program, "coefficient", reference.at("coefficient"), arrays);
        List<Tensor> results = new ArrayList<>(List.of(output.detach()));
        results.addAll(
                program.gradients(output.mul(coefficient).sum(1, 2), List.copyOf(leaves.values())));
        program.returns(results);

        List<StoredTensor> actual = ProgramRun.of(program, arrays);

        assertThat(actual.getFirst().doubles())
                .containsExactly(reference.at("output").values(), within(1e-10));
        int next = 1;
        for (String name : leaves.keySet()) {
            assertThat(actual.get(next++).doubles())
                    .as("gradient of %s", name)
                    .containsExactly(reference.at("gradients." + name).values(), within(1e-10));
        }
    }

    private static double[] values(Parameter parameter, PyTorchReference reference) {
        if (!parameter.isTrained()) {
            float[] start = parameter.initializer().draw(parameter, new SplittableRandom(1));
            return IntStream.range(0, start.length).mapToDouble(i -> start[i]).toArray();
        }
        String name = parameter.name().replace('.', '-');
        PyTorchReference values = reference.at("parameters." + name);
        assertThat(values.shape())
                .as(name)
                .containsExactly(
                        parameter.extents().stream().mapToLong(Integer::longValue).toArray());
        return values.values();
    }

    private static Pass training(
            Program program,
            SequencedMap<String, Tensor> weights,
            PyTorchReference input,
            Map<String, StoredTensor> arrays) {
        int rows = (int) input.shape()[0];
        double[] present = new double[rows];
        Arrays.fill(present, 1);
        arrays.put("present", StoredTensor.of(present, 1, rows, 1));
        arrays.put("noise", StoredTensor.of(new long[1], 1));
        return Pass.training(
                program,
                new NamedTensors(weights),
                program.input(
                        "present", Shape.of(Dimension.MEMBERS, Dimension.BATCH, Dimension.ONE)),
                program.input("noise", Shape.of(Dimension.MEMBERS)));
    }

    private static Tensor rows(
            Program program,
            String name,
            PyTorchReference values,
            Map<String, StoredTensor> arrays) {
        int width = (int) values.shape()[1];
        arrays.put(name, StoredTensor.of(values.values(), 1, values.shape()[0], width));
        return program.input(
                name, Shape.of(Dimension.MEMBERS, Dimension.BATCH, Dimension.of(width)));
    }

    private static long[] shape(Parameter parameter) {
        return parameter.shape().dimensions().stream()
                .mapToLong(
                        dimension -> dimension instanceof Dimension.Extent known ? known.size() : 1)
                .toArray();
    }
}
