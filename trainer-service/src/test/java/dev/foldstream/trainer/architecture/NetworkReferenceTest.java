package dev.foldstream.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.PyTorchReference;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.layer.ProgramRun;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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

        compare(Architecture.of(spec, inputs, targets), reference);
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

    private static void compare(Architecture architecture, PyTorchReference reference) {
        Program program = new Program("Network");
        Map<String, StoredTensor> arrays = new LinkedHashMap<>();
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        List<Tensor> leaves = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Parameter parameter : architecture.parameters()) {
            String place = parameter.name().replace('.', '-');
            Tensor array = program.input(parameter.name().replace('.', '_'), parameter.shape());
            Tensor leaf = parameter.isTrained() ? array.leaf() : array;
            weights.put(parameter.name(), leaf);
            leaves.add(leaf);
            names.add(place);
            PyTorchReference values = reference.at("parameters." + place);
            assertThat(values.shape())
                    .as(place)
                    .containsExactly(
                            parameter.extents().stream().mapToLong(Integer::longValue).toArray());
            arrays.put(
                    parameter.name().replace('.', '_'),
                    StoredTensor.of(values.values(), shape(parameter)));
        }
        assertThat(names).containsExactlyInAnyOrderElementsOf(reference.at("parameters").names());
        Tensor inputs = rows(program, "inputs", reference.at("input"), arrays);
        Pass pass =
                Pass.training(
                        program,
                        new NamedTensors(weights),
                        program.input(
                                "present",
                                Shape.of(Dimension.MEMBERS, Dimension.BATCH, Dimension.ONE)),
                        program.input("noise", Shape.of(Dimension.MEMBERS)));
        int rows = (int) reference.at("input").shape()[0];
        double[] present = new double[rows];
        java.util.Arrays.fill(present, 1);
        arrays.put("present", StoredTensor.of(present, 1, rows, 1));
        arrays.put("noise", StoredTensor.of(new long[1], 1));
        Tensor output = architecture.forward(pass, inputs);
        Tensor sum =
                output.mul(rows(program, "coefficient", reference.at("coefficient"), arrays))
                        .sum(1, 2);
        List<Tensor> results = new ArrayList<>(List.of(output.detach()));
        results.addAll(program.gradients(sum, leaves));
        program.returns(results);

        List<StoredTensor> actual = ProgramRun.of(program, arrays);

        // single precision has no part in it: the engine runs what it is given, in double precision
        assertThat(actual.getFirst().doubles())
                .containsExactly(reference.at("output").values(), within(1e-10));
        for (int i = 0; i < names.size(); i++) {
            assertThat(actual.get(i + 1).doubles())
                    .as("gradient of %s", names.get(i))
                    .containsExactly(
                            reference.at("gradients." + names.get(i)).values(), within(1e-10));
        }
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
