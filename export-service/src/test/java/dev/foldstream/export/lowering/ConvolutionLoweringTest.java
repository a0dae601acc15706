package dev.foldstream.export.lowering;

import static dev.foldstream.export.lowering.LoweredSequential.assertSaysStepByStep;
import static dev.foldstream.export.lowering.LoweredSequential.load;
import static dev.foldstream.export.lowering.LoweredSequential.lower;
import static dev.foldstream.export.lowering.LoweredSequential.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against PyTorch 2.7.1; `src/test/resources/pytorch/convolutions.py` has the calls.
class ConvolutionLoweringTest {
    private static final int STEPS = 7;
    private static final String TIME =
            """
            {kind: conv-1d, channels: 6, kernel: 3, dilation: 2, groups: 2, activation: elu},
            {kind: batch-norm}, {kind: prelu}, {kind: conv-1d, channels: 5, kernel: 2},
            {kind: lstm, units: 3}, {kind: dense, units: 2}
            """;
    private static final String PLANE =
            """
            {kind: conv-2d, channels: 3, kernelTime: 2, kernelFeature: 3, padding: same},
            {kind: batch-norm}, {kind: leaky-relu, slope: 0.2},
            {kind: conv-2d, channels: 2, kernelTime: 3, kernelFeature: 2, dilation: 2, stride: 2,
             activation: tanh},
            {kind: dense, units: 2}
            """;
    private static final PyTorchReference REFERENCE = PyTorchReference.of("convolutions");

    /// Single precision of numbers around 20.
    @ParameterizedTest
    @CsvSource({"time, 1e-5", "plane, 1e-5"})
    void file_says_step_by_step_what_pytorch_says(String network, float tolerance) {
        assertSaysStepByStep(
                load(said(layers(network), weights(network))),
                REFERENCE.at("/x"),
                REFERENCE.at("/" + network + "/y"),
                tolerance);
    }

    @Test
    void normalization_of_inputs_is_no_part_of_a_convolution_that_sees_zeros() {
        assertThat(kinds("time"))
                .containsExactly(
                        "BatchNorm", "Conv1d", "BatchNorm", "PRelu", "Conv1d", "Lstm", "Dense");
        assertThat(kinds("plane"))
                .containsExactly("BatchNorm", "Conv2d", "BatchNorm2d", "PRelu", "Conv2d", "Dense");
    }

    private static List<String> kinds(String network) {
        return said(layers(network), weights(network)).network().layers().stream()
                .map(Layer::getClass)
                .map(Class::getSimpleName)
                .toList();
    }

    /// The loader supposes that a window which begins before the first feature ends before the
    /// last.
    @Test
    void a_kernel_that_the_loader_would_read_beyond_the_features_with_is_refused() {
        String layers =
                """
                {kind: conv-1d, channels: 6, kernel: 3, dilation: 2, groups: 2, activation: elu},
                {kind: conv-2d, channels: 1, kernelTime: 1, kernelFeature: 9, padding: same},
                {kind: dense, units: 2}
                """;

        assertThat(lower(layers, weights("time")))
                .isInstanceOfSatisfying(
                        Unsayable.class,
                        refusal -> {
                            assertThat(refusal.layer()).isEqualTo("layers.1");
                            assertThat(refusal.reason()).contains("beyond 6 features", "of 9");
                            assertThat(refusal.remedy()).contains("kernelFeature: 6");
                        });
    }

    @Test
    void an_activation_that_rtneural_has_not_is_refused_in_a_convolution_too() {
        assertThat(lower(TIME.replace("activation: elu", "activation: gelu"), weights("time")))
                .isInstanceOfSatisfying(
                        Unsayable.class,
                        refusal -> {
                            assertThat(refusal.layer()).isEqualTo("layers.0");
                            assertThat(refusal.reason()).contains("gelu");
                        });
    }

    private static String layers(String network) {
        return network.equals("time") ? TIME : PLANE;
    }

    private static TensorFile weights(String network) {
        SequencedMap<String, StoredTensor> tensors = REFERENCE.at("/" + network).layers();
        tensors.putAll(REFERENCE.normalization(STEPS));
        return new TensorFile(tensors);
    }
}
