package dev.foldstream.trainer.layer;

import static dev.foldstream.trainer.program.Dimension.BATCH;
import static dev.foldstream.trainer.program.Dimension.MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.store.tensor.StoredTensor;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows that are padding, and members that have nothing else; equality to PyTorch is checked in
/// [LayerReferenceTest].
class BatchNormTest {
    private static final int CHANNELS = 2;

    static Stream<List<Integer>> places() {
        return Stream.of(List.of(), List.of(3), List.of(3, 2));
    }

    @ParameterizedTest
    @MethodSource("places")
    void padded_rows_are_as_if_they_were_not_there(List<Integer> places) {
        int row = row(places);
        double[] rows = numbers(5 * row);
        Arrays.fill(rows, row, 2 * row, 1e3);
        Arrays.fill(rows, 4 * row, 5 * row, -1e3);
        double[] real = new double[3 * row];
        System.arraycopy(rows, 0, real, 0, row);
        System.arraycopy(rows, 2 * row, real, row, 2 * row);

        Trained with = train(1, places, rows, 1, 0, 1, 1, 0);
        Trained without = train(1, places, real, 1, 1, 1);

        for (String array : List.of("output", "gradient")) {
            double[] padded = with.get(array);
            double[] expected = without.get(array);
            assertThat(Arrays.copyOf(padded, row))
                    .containsExactly(Arrays.copyOf(expected, row), within(1e-10));
            assertThat(Arrays.copyOfRange(padded, 2 * row, 4 * row))
                    .containsExactly(Arrays.copyOfRange(expected, row, 3 * row), within(1e-10));
        }
        assertThat(Arrays.copyOfRange(with.get("gradient"), row, 2 * row)).containsOnly(0);
        for (String array : List.of("scale", "shift", "mean", "variance")) {
            assertThat(with.get(array))
                    .as(array)
                    .containsExactly(without.get(array), within(1e-10));
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_member_of_padding_only_has_no_nan_and_does_not_touch_its_neighbour(
            List<Integer> places) {
        int row = row(places);
        double[] rows = numbers(3 * row);
        double[] both = Arrays.copyOf(rows, 6 * row);
        Trained alone = train(1, places, rows, 1, 1, 1);

        Trained stack = train(2, places, both, 1, 1, 1, 0, 0, 0);

        alone.arrays()
                .forEach((array, expected) -> {
                    double[] found = stack.get(array);
                    assertThat(found)
                            .as(array)
                            .doesNotContain(Double.NaN)
                            .hasSize(2 * expected.length);
                    assertThat(Arrays.copyOf(found, expected.length))
                            .as(array)
                            .containsExactly(expected, within(1e-12));
                });
    }

    @Test
    void one_row_alone_has_no_variance_and_no_nan() {
        Trained trained = train(1, List.of(), new double[] {3, 5}, 1);
        assertThat(trained.get("output")).containsExactly(0.25, -1);
        assertThat(trained.get("variance")).containsExactly(new double[] {1.8, 1.8}, within(1e-12));
        assertThat(trained.get("gradient")).containsOnly(0);
    }

    @Test
    void the_number_of_places_may_be_known_only_when_the_program_runs() {
        double[] rows = numbers(3 * CHANNELS * 4);
        Shape unknown = Shape.of(MEMBERS, BATCH, Dimension.of(CHANNELS)).append(Dimension.STEPS);
        Trained known = train(1, List.of(4), rows, 1, 0, 1);

        Trained found = train(unknown, new long[] {1, 3, CHANNELS, 4}, rows, 1, 0, 1);

        known.arrays()
                .forEach((array, expected) ->
                        assertThat(found.get(array)).as(array).isEqualTo(expected));
    }

    /// One training pass of the cubes' sum over the real rows.
    ///
    /// @param arrays the output, the gradients of input, scale and shift, the running statistics
    private record Trained(Map<String, double[]> arrays) {
        double[] get(String array) {
            return arrays.getOrDefault(array, new double[0]);
        }
    }

    private static Trained train(
            int members, List<Integer> places, double[] rows, double... present) {
        Shape shape = Shape.of(MEMBERS, BATCH, Dimension.of(CHANNELS));
        long[] extents = new long[3 + places.size()];
        extents[0] = members;
        extents[1] = present.length / members;
        extents[2] = CHANNELS;
        for (int axis = 0; axis < places.size(); axis++) {
            shape = shape.append(Dimension.of(places.get(axis)));
            extents[3 + axis] = places.get(axis);
        }
        return train(shape, extents, rows, present);
    }

    private static Trained train(Shape shape, long[] extents, double[] rows, double... present) {
        int members = (int) extents[0];
        Program program = new Program("Norm");
        Tensor x = program.input("x", shape).leaf();
        Tensor real = program.input("real", Shape.of(MEMBERS, BATCH, Dimension.ONE));
        Map<String, StoredTensor> arrays = new LinkedHashMap<>();
        arrays.put("x", StoredTensor.of(rows, extents));
        arrays.put("real", StoredTensor.of(present, members, extents[1], 1));
        Layer layer = new BatchNorm("n", CHANNELS);
        NamedTensors weights = weights(program, layer.parameters(), members, arrays);
        Pass pass = Pass.training(program, weights, real, real.sum(1, 2));
        Tensor output = layer.apply(pass, x);
        Tensor cubes = output.square().mul(output);
        int[] afterRows = IntStream.range(2, shape.rank()).toArray();
        Tensor sum = cubes.sum(afterRows).mul(real.sum(2)).sum(1);
        List<Tensor> all = new ArrayList<>(List.of(output.detach()));
        all.addAll(
                program.gradients(sum, List.of(x, weights.get("n.scale"), weights.get("n.shift"))));
        all.addAll(pass.observations().values());
        program.returns(all);
        List<StoredTensor> results = ProgramRun.of(program, arrays);
        List<String> names = List.of("output", "gradient", "scale", "shift", "mean", "variance");
        Map<String, double[]> trained = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            trained.put(names.get(i), results.get(i).doubles());
        }
        return new Trained(trained);
    }

    private static NamedTensors weights(
            Program program,
            List<Parameter> parameters,
            int members,
            Map<String, StoredTensor> arrays) {
        Map<String, double[]> starts =
                Map.of(
                        "n.scale", new double[] {1.5, 0.5},
                        "n.shift", new double[] {0.25, -1},
                        "n.mean", new double[] {0.5, -0.5},
                        "n.variance", new double[] {2, 2});
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            String input = parameter.name().replace('.', '_');
            Tensor array = program.input(input, parameter.shape());
            weights.put(parameter.name(), parameter.isTrained() ? array.leaf() : array);
            double[] start = starts.getOrDefault(parameter.name(), new double[0]);
            double[] all = new double[members * CHANNELS];
            for (int i = 0; i < all.length; i++) {
                all[i] = start[i % CHANNELS];
            }
            arrays.put(input, StoredTensor.of(all, members, 1, CHANNELS));
        }
        return new NamedTensors(weights);
    }

    private static int row(List<Integer> places) {
        return CHANNELS * places.stream().reduce(1, Math::multiplyExact);
    }

    private static double[] numbers(int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = 3 * Math.sin(1.7 * i) + 0.1 * i;
        }
        return numbers;
    }
}
