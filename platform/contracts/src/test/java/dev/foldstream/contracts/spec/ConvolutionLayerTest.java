package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Convolutions within a [Sequential].
class ConvolutionLayerTest {

    /// PyTorch 2.7.1, `sum(p.numel() for m in modules for p in m.parameters())`, in order:
    /// `Conv1d(6, 8, 3, dilation=2), Linear(8, 2)`; `Conv1d(6, 9, 4, groups=3), BatchNorm1d(9),
    /// PReLU(9), Linear(9, 2)`; `Conv2d(1, 4, (2, 3)), BatchNorm2d(4), Conv2d(4, 3, (3, 2),
    /// stride=(1, 2)), PReLU(6), Linear(6, 2)`.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {kind: conv-1d, channels: 8, kernel: 3, dilation: 2}, {kind: leaky-relu}                                                           | 170
                    {kind: conv-1d, channels: 9, kernel: 4, groups: 3}, {kind: batch-norm}, {kind: prelu}                                             | 128
                    {kind: conv-2d, channels: 4, kernelTime: 2, kernelFeature: 3}, {kind: batch-norm}, {kind: conv-2d, channels: 3, kernelTime: 3, kernelFeature: 2, stride: 2}, {kind: prelu} | 131
                    """)
    void parameters_are_those_of_pytorch(String layers, long expected) {
        Sequential network = network(layers);

        assertThat(network.violations(sequence(9, 6), sequence(9, 2))).isEmpty();
        assertThat(network.parameters(sequence(9, 6), sequence(9, 2))).isEqualTo(expected);
    }

    @Test
    void a_multiplication_is_counted_for_every_place_of_a_kernel() {
        Sequential network =
                network("{kind: conv-2d, channels: 4, kernelTime: 2, kernelFeature: 3, stride: 2}");

        // 2 places on 6 features, each 2 · 3 numbers for 4 channels; then 8 · 2; at 9 time steps
        assertThat(network.multiplications(sequence(9, 6), sequence(9, 2)))
                .isEqualTo(9 * (2 * 2 * 3 * 4 + 8 * 2));
    }

    /// Places of TensorFlow's `tf.nn`, "Notes on padding".
    @ParameterizedTest
    @CsvSource({
        "valid, 7, 3, 1, 5, 0, 0",
        "valid, 7, 3, 2, 3, 0, 0",
        "valid, 8, 3, 2, 3, 0, 0",
        "same, 7, 3, 1, 7, 1, 1",
        "same, 7, 4, 1, 7, 1, 2",
        "same, 7, 3, 2, 4, 1, 1",
        "same, 8, 3, 2, 4, 0, 1",
        "same, 7, 2, 3, 3, 0, 1",
        "same, 9, 2, 3, 3, 0, 0"
    })
    void features_become_as_many_as_there_are_places(
            String padding, int features, int kernel, int stride, int out, int before, int after) {
        Conv2dLayer layer =
                new Conv2dLayer(
                        5,
                        2,
                        kernel,
                        1,
                        stride,
                        padding.equals("same") ? PaddingMode.SAME : PaddingMode.VALID,
                        LayerActivation.NONE);

        assertThat(layer.shape(StepShape.row(features))).isEqualTo(StepShape.plane(out, 5));
        assertThat(layer.zerosBefore(features)).isEqualTo(before);
        assertThat(layer.zerosAfter(features)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {kind: conv-1d, channels: 8, kernel: 4, dilation: 3}              | layers[0].kernel: 4 with dilation 3, which spans 10 of the 9 time steps
                    {kind: conv-2d, channels: 1, kernelTime: 10, kernelFeature: 1}    | layers[0].kernelTime: 10 with dilation 1, which spans 10 of the 9 time steps
                    {kind: conv-2d, channels: 1, kernelTime: 1, kernelFeature: 7}     | layers[0].kernelFeature: 7 of 6 features
                    {kind: conv-1d, channels: 8, kernel: 1, groups: 4}                | layers[0].groups: 4 of 6 inputs
                    {kind: conv-2d, channels: 65536, kernelTime: 1, kernelFeature: 1} | layers[0].channels: 65536 of each of 6 features
                    {kind: conv-1d, channels: 1, kernel: 1}, {kind: conv-2d, channels: 1, kernelTime: 1, kernelFeature: 2} | layers[1].kernelFeature: 2 of 1 features
                    """)
    void a_layer_that_does_not_fit_its_inputs_is_refused_with_the_numbers(
            String layers, String sentence) {
        assertThat(network(layers).violations(sequence(9, 6), sequence(9, 2)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.sentence()).startsWith(sentence));
    }

    @Test
    void a_kernel_beyond_the_features_is_allowed_where_zeros_are_beside_them() {
        assertThat(
                        network(
                                        "{kind: conv-2d, channels: 1, kernelTime: 1,"
                                                + " kernelFeature: 7, padding: same}")
                                .violations(sequence(9, 6), sequence(9, 2)))
                .isEmpty();
    }

    @Test
    void groups_divide_the_channels() {
        assertThatExceptionOfType(InvalidComponents.class)
                .isThrownBy(() -> new Conv1dLayer(8, 3, 1, 3, LayerActivation.NONE))
                .withMessage("groups: 3 is not allowed: expected a divisor of the 8 channels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: conv-1d, channels: 8, kernel: 3}",
                "{kind: conv-2d, channels: 8, kernelTime: 3, kernelFeature: 1}"
            })
    void a_convolution_on_a_flat_row_is_refused_with_what_sees_a_signal_at_once(String layer) {
        assertThat(network(layer).violations(RowLayout.ofNumbers(6), RowLayout.ofNumbers(2)))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.sentence())
                                .startsWith("layers[0]: 'conv-")
                                .contains("[T, F]", "'kind: cnn-1d'"));
    }

    /// @param layers without the last one, a dense layer of two units
    private static Sequential network(String layers) {
        String yaml =
                "{network: {kind: sequential, layers: [%s, {kind: dense, units: 2}]}}"
                        .formatted(layers);
        return SpecReader.read(Yaml.read(yaml), Holder.class).network();
    }

    /// A section with a network.
    public record Holder(Sequential network) {}

    private static RowLayout sequence(int steps, int width) {
        return new RowLayout(
                List.of(new RowLayout.Field("x", List.of(steps, width), List.of(), 0)));
    }
}
