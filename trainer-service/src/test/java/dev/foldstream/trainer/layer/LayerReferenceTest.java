package dev.foldstream.trainer.layer;

import static dev.foldstream.trainer.program.Dimension.BATCH;
import static dev.foldstream.trainer.program.Dimension.MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.PyTorchReference;
import dev.foldstream.trainer.layer.Pooling.Kind;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.ShapeMismatch;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every layer against PyTorch: outputs and all gradients of one member of two, the other of which
/// has other numbers.
class LayerReferenceTest {
    private static final Window K3 = Window.of(3);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conv1d",
                "conv1d_stride_padding",
                "conv1d_dilation",
                "conv1d_groups",
                "conv2d",
                "conv2d_stride_padding",
                "conv2d_uneven",
                "conv1d_causal",
                "conv2d_causal"
            })
    void convolutions(String name) {
        Layer layer =
                switch (name) {
                    case "conv1d" -> new Convolution("c", 2, 3, List.of(K3));
                    case "conv1d_stride_padding" ->
                            new Convolution("c", 2, 3, List.of(Window.of(7).stride(2).padding(3)));
                    case "conv1d_dilation" -> new Convolution("c", 2, 3, List.of(K3.dilation(2)));
                    case "conv1d_groups" -> new Convolution("c", 2, 4, List.of(K3.padding(1)), 2);
                    case "conv2d" -> new Convolution("c", 2, 3, List.of(K3, K3));
                    case "conv2d_stride_padding" -> {
                        Window window = K3.stride(2).padding(1);
                        yield new Convolution("c", 2, 3, List.of(window, window));
                    }
                    case "conv2d_uneven" ->
                            new Convolution(
                                    "c", 2, 2, List.of(K3.padding(1), Window.of(2).stride(2)));
                    case "conv1d_causal" ->
                            new Convolution("c", 2, 4, List.of(K3.dilation(2).padding(4, 0)), 2);
                    case "conv2d_causal" ->
                            new Convolution(
                                    "c",
                                    2,
                                    3,
                                    List.of(
                                            K3.dilation(2).padding(4, 0),
                                            Window.of(4).stride(3).padding(0, 1)));
                    default -> throw new IllegalArgumentException(name);
                };
        check(
                layer,
                PyTorchReference.of("convolution").at("cases." + name),
                Map.of("c.weight", "weight", "c.bias", "bias"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_pool1d",
                "max_pool1d_overlap",
                "max_pool2d",
                "max_pool2d_overlap",
                "avg_pool1d",
                "avg_pool1d_overlap",
                "avg_pool2d",
                "avg_pool2d_overlap",
                "global_mean1d",
                "global_max1d",
                "global_mean2d"
            })
    void poolings(String name) {
        Window window = name.endsWith("overlap") ? K3.stride(2).padding(1) : Window.of(2).stride(2);
        Kind kind = name.contains("max") ? Kind.MAX : Kind.MEAN;
        List<Window> windows = name.contains("2d") ? List.of(window, window) : List.of(window);
        Layer layer =
                name.startsWith("global")
                        ? Pooling.global("p", kind)
                        : new Pooling("p", kind, windows);
        check(layer, PyTorchReference.of("pooling").at("cases." + name), Map.of());
    }

    @Test
    void layer_norm() {
        check(
                new LayerNorm("n", 5),
                PyTorchReference.of("layers").at("cases.layer_norm"),
                Map.of("n.scale", "weight", "n.shift", "bias"));
    }

    @Test
    void prelu() {
        check(
                new PRelu("p", 5),
                PyTorchReference.of("layers").at("cases.prelu"),
                Map.of("p.slope", "weight"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batch_norm_features_training",
                "batch_norm_1d_training",
                "batch_norm_2d_training",
                "batch_norm_features_evaluation",
                "batch_norm_1d_evaluation",
                "batch_norm_2d_evaluation"
            })
    void batch_norms(String name) {
        PyTorchReference reference = PyTorchReference.of("layers").at("cases." + name);
        Map<String, double[]> results =
                check(
                        new BatchNorm("n", 2),
                        reference,
                        Map.of("n.scale", "weight", "n.shift", "bias"),
                        Map.of(
                                "n.mean", reference.at("before.running_mean").values(),
                                "n.variance", reference.at("before.running_var").values()),
                        name.endsWith("training"));
        if (name.endsWith("training")) {
            assertThat(results.get("n.mean"))
                    .containsExactly(reference.at("outputs.running_mean").values(), within(1e-10));
            assertThat(results.get("n.variance"))
                    .containsExactly(reference.at("outputs.running_var").values(), within(1e-10));
        }
    }

    @Test
    void multi_head_attention() {
        PyTorchReference reference = PyTorchReference.of("layers").at("cases.multihead_attention");
        check(new MultiHeadAttention("a", 4, 2, false), reference, Map.of());
    }

    @Test
    void embedding_of_whole_numbers() {
        check(
                new Embedding("e", 6, 4),
                PyTorchReference.of("layers").at("cases.embedding"),
                Map.of("e.weight", "weight"));
    }

    @Test
    void a_window_that_does_not_fit_names_layer_and_shape() {
        Program program = new Program("Small");
        Tensor x = program.input("x", Shape.of(MEMBERS, BATCH, Dimension.of(2), Dimension.of(5)));
        Layer layer = new Convolution("features.0", 2, 3, List.of(Window.of(7)));
        Pass pass = pass(program, layer, false);

        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> layer.apply(pass, x))
                .withMessageContaining("features.0")
                .withMessageContaining("[M, B, 5, 2]");
    }

    @Test
    void positions_differ_and_the_first_is_sine_zero_cosine_one() {
        Program program = new Program("Encode");
        Tensor x = program.input("x", Shape.of(MEMBERS, BATCH, Dimension.of(3), Dimension.of(4)));
        Layer layer = new PositionalEncoding("p", 4);
        program.returns(List.of(layer.apply(pass(program, layer, false), x)));
        double[] encoded =
                ProgramRun.of(program, Map.of("x", StoredTensor.of(new double[12], 1, 1, 3, 4)))
                        .getFirst()
                        .doubles();
        double slow =
                2 / Math.sqrt(10_000); // third and fourth feature have a hundredth of the pace
        assertThat(Arrays.copyOf(encoded, 4)).containsExactly(0, 1, 0, 1);
        assertThat(Arrays.copyOfRange(encoded, 8, 12))
                .containsExactly(
                        new double[] {Math.sin(2), Math.cos(2), Math.sin(slow), Math.cos(slow)},
                        within(1e-12));
    }

    private static Pass pass(Program program, Layer layer, boolean training) {
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        for (Parameter parameter : layer.parameters()) {
            weights.put(
                    parameter.name(),
                    program.input(parameter.name().replace('.', '_'), parameter.shape()));
        }
        NamedTensors named = new NamedTensors(weights);
        if (!training) {
            return Pass.evaluation(program, named);
        }
        Tensor present = program.input("present", Shape.of(MEMBERS, BATCH, Dimension.ONE));
        return Pass.training(program, named, present, program.input("noise", Shape.of(MEMBERS)));
    }

    private static void check(
            Layer layer, PyTorchReference reference, Map<String, String> parameters) {
        check(layer, reference, parameters, Map.of(), true);
        check(
                (pass, x) -> layer.apply(pass.differentiatedTwice(), x),
                layer,
                reference,
                parameters);
    }

    /// The layer in a pass that is differentiated twice, where no gradient is written by hand.
    private static void check(
            BiFunction<Pass, Tensor, Tensor> way,
            Layer layer,
            PyTorchReference reference,
            Map<String, String> parameters) {
        Layer derived =
                new Layer() {
                    @Override
                    public List<Parameter> parameters() {
                        return layer.parameters();
                    }

                    @Override
                    public Tensor apply(Pass pass, Tensor inputs) {
                        return way.apply(pass, inputs);
                    }
                };
        check(derived, reference, parameters, Map.of(), true);
    }

    /// The reference's member first in the stack, then last.
    ///
    /// @param parameters PyTorch's names of the layer's
    /// @param statistics that the layer starts with
    /// @return what the layer observed, of the reference's member
    private static Map<String, double[]> check(
            Layer layer,
            PyTorchReference reference,
            Map<String, String> parameters,
            Map<String, double[]> statistics,
            boolean training) {
        Map<String, double[]> first =
                check(new Place(0), layer, reference, parameters, statistics, training);
        Map<String, double[]> last =
                check(new Place(1), layer, reference, parameters, statistics, training);
        first.forEach((name, values) ->
                assertThat(last.get(name)).as(name).containsExactly(values, within(1e-12)));
        return last;
    }

    private static Map<String, double[]> check(
            Place place,
            Layer layer,
            PyTorchReference reference,
            Map<String, String> parameters,
            Map<String, double[]> statistics,
            boolean training) {
        Program program = new Program("Layer");
        long[] inputShape = reference.at("inputs." + input(reference)).shape();
        boolean differentiable = reference.at("gradients").names().contains("input");
        Tensor given = program.input("inputs", shape(inputShape));
        Tensor inputs = differentiable ? given.leaf() : given;
        Map<String, StoredTensor> arrays = new LinkedHashMap<>();
        arrays.put(
                "inputs",
                place.both(reference.at("inputs." + input(reference)).values(), 0.5, inputShape));
        int rows = (int) inputShape[0];
        double[] ones = new double[2 * rows];
        Arrays.fill(ones, 1);
        arrays.put("present", StoredTensor.of(ones, 2, rows, 1));
        arrays.put("noise", StoredTensor.of(new long[2], 2));
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        List<Tensor> leaves = new ArrayList<>();
        List<double[]> expected = new ArrayList<>();
        if (differentiable) {
            leaves.add(inputs);
            expected.add(reference.at("gradients.input").values());
        }
        for (Parameter parameter : layer.parameters()) {
            String name = parameter.name().replace('.', '_');
            Tensor array = program.input(name, parameter.shape());
            double[] values;
            if (parameter.isTrained()) {
                array = array.leaf();
                leaves.add(array);
                values = torch(reference.at("parameters"), parameter, parameters);
                expected.add(torch(reference.at("gradients"), parameter, parameters));
            } else {
                values = statistics.getOrDefault(parameter.name(), new double[0]);
            }
            weights.put(parameter.name(), array);
            arrays.put(name, place.both(values, 0.75, tail(extents(parameter, 2))));
        }
        Tensor present = program.input("present", Shape.of(MEMBERS, BATCH, Dimension.ONE));
        Tensor noise = program.input("noise", Shape.of(MEMBERS));
        NamedTensors named = new NamedTensors(weights);
        Pass pass =
                training
                        ? Pass.training(program, named, present, noise)
                        : Pass.evaluation(program, named);
        Tensor output = layer.apply(pass, inputs);
        long[] outputShape = extents(output);
        arrays.put(
                "coefficient", place.both(reference.at("coefficient").values(), 0.25, outputShape));
        Tensor coefficient = program.input("coefficient", output.shape());
        Tensor sum = output.mul(coefficient).flatten(2).sum(1, 2);
        List<Tensor> all = new ArrayList<>(List.of(output.detach()));
        if (!leaves.isEmpty()) {
            all.addAll(program.gradients(sum, leaves));
        }
        all.addAll(pass.observations().values());
        program.returns(all);
        expected.addFirst(reference.at("outputs.output").values());

        List<StoredTensor> results = ProgramRun.of(program, arrays);

        for (int i = 0; i < expected.size(); i++) {
            assertThat(place.of(results.get(i)))
                    .as("result %d", i)
                    .containsExactly(expected.get(i), within(1e-10));
        }
        Map<String, double[]> observed = new LinkedHashMap<>();
        int next = expected.size();
        for (String name : pass.observations().keySet()) {
            observed.put(name, place.of(results.get(next++)));
        }
        return observed;
    }

    private static String input(PyTorchReference reference) {
        return reference.at("inputs").names().getFirst();
    }

    /// PyTorch's array of a parameter in this house's layout.
    private static double[] torch(
            PyTorchReference arrays, Parameter parameter, Map<String, String> names) {
        if (parameter.name().startsWith("a.")) {
            return attention(arrays, parameter.name());
        }
        PyTorchReference array = arrays.at(names.getOrDefault(parameter.name(), parameter.name()));
        double[] values = array.values();
        boolean kernel = parameter.name().equals("c.weight");
        return kernel ? windowFirst(values, array.shape()) : values;
    }

    /// `[O, C, K…]` as `[K…, C, O]`.
    private static double[] windowFirst(double[] values, long... shape) {
        int out = (int) shape[0];
        int channels = (int) shape[1];
        int seen = values.length / out / channels;
        double[] moved = new double[values.length];
        for (int o = 0; o < out; o++) {
            for (int c = 0; c < channels; c++) {
                for (int k = 0; k < seen; k++) {
                    moved[(k * channels + c) * out + o] = values[(o * channels + c) * seen + k];
                }
            }
        }
        return moved;
    }

    /// One of the packed arrays' parts, transposed.
    private static double[] attention(PyTorchReference arrays, String name) {
        int part = List.of("query", "key", "value").indexOf(name.split("\\.", -1)[1]);
        boolean weight = name.endsWith("weight");
        String array =
                part < 0
                        ? (weight ? "out_proj_weight" : "out_proj_bias")
                        : (weight ? "in_proj_weight" : "in_proj_bias");
        int from = Math.max(part, 0) * (weight ? 16 : 4);
        double[] values =
                Arrays.copyOfRange(arrays.at(array).values(), from, from + (weight ? 16 : 4));
        return weight ? windowFirst(values, 4, 4, 1) : values;
    }

    /// `[M, B, …]` of PyTorch's `[B, …]`.
    private static Shape shape(long... extents) {
        Shape shape = Shape.of(MEMBERS, BATCH);
        for (int axis = 1; axis < extents.length; axis++) {
            shape = shape.append(Dimension.of((int) extents[axis]));
        }
        return shape;
    }

    /// Shape of one member.
    private static long[] extents(Tensor output) {
        long[] extents = new long[output.shape().rank() - 1];
        for (int axis = 0; axis < extents.length; axis++) {
            Dimension dimension = output.shape().dimension(axis + 1);
            extents[axis] = dimension instanceof Dimension.Extent known ? known.size() : -1;
        }
        return extents;
    }

    private static long[] extents(Parameter parameter, int members) {
        return parameter.shape().dimensions().stream()
                .mapToLong(dimension ->
                        dimension instanceof Dimension.Extent known ? known.size() : members)
                .toArray();
    }

    private static long[] tail(long... shape) {
        return Arrays.copyOfRange(shape, 1, shape.length);
    }

    /// Which of two members has the reference's numbers; the other has others.
    private record Place(int member) {
        StoredTensor both(double[] values, double factor, long... extents) {
            double[] all = new double[2 * values.length];
            int reference = member * values.length;
            int other = values.length - reference;
            for (int i = 0; i < values.length; i++) {
                all[reference + i] = values[i];
                all[other + i] = factor * values[values.length - 1 - i] + 0.125;
            }
            long[] shape = new long[extents.length + 1];
            shape[0] = 2;
            long known =
                    Arrays.stream(extents).filter(extent -> extent > 0).reduce(1, (a, b) -> a * b);
            for (int axis = 0; axis < extents.length; axis++) {
                shape[axis + 1] = extents[axis] > 0 ? extents[axis] : values.length / known;
            }
            return StoredTensor.of(all, shape);
        }

        /// The numbers of the reference's member.
        double[] of(StoredTensor array) {
            double[] all = array.doubles();
            int half = all.length / 2;
            return Arrays.copyOfRange(all, member * half, (member + 1) * half);
        }
    }
}
