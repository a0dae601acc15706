package dev.foldstream.trainer.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.trainer.PyTorchReference;
import dev.foldstream.trainer.layer.Pooling.Kind;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.Window;
import java.util.List;
import java.util.Map;
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

    /// In training, and where a layer is differentiated twice, so that no gradient is written by
    /// hand.
    private static void check(
            Layer layer, PyTorchReference reference, Map<String, String> parameters) {
        check(layer, reference, parameters, Map.of(), true);
        check(differentiatedTwice(layer), reference, parameters, Map.of(), true);
    }

    private static Layer differentiatedTwice(Layer layer) {
        return new Layer() {
            @Override
            public List<Parameter> parameters() {
                return layer.parameters();
            }

            @Override
            public Tensor apply(Pass pass, Tensor inputs) {
                return layer.apply(pass.differentiatedTwice(), inputs);
            }
        };
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
                new LayerCheck(layer, reference, new TwoMembers(0))
                        .run(parameters, statistics, training);
        Map<String, double[]> last =
                new LayerCheck(layer, reference, new TwoMembers(1))
                        .run(parameters, statistics, training);
        first.forEach((name, values) ->
                assertThat(last.get(name)).as(name).containsExactly(values, within(1e-12)));
        return last;
    }
}
