package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterCountTest {

    /// 4,385 is what the same network has in PyTorch: `Linear(2, 64)`, `Linear(64, 32)` beside a
    /// projection `Linear(64, 32)`, `Linear(32, 1)`.
    @Test
    void residual_network_counts_its_projection() {
        long first = 2 * 64 + 64;
        long second = 64 * 32 + 32;
        long projection = 64 * 32 + 32;
        long output = 32 + 1;

        assertThat(
                        new ResidualMlp(List.of(64, 32), Activation.GELU)
                                .parameters(RowLayout.ofNumbers(2), RowLayout.ofNumbers(1)))
                .isEqualTo(first + second + projection + output)
                .isEqualTo(4385);
    }

    @Test
    void skip_between_equal_widths_has_no_parameters() {
        assertThat(
                        new ResidualMlp(List.of(8, 8), Activation.RELU)
                                .parameters(RowLayout.ofNumbers(3), RowLayout.ofNumbers(2)))
                .isEqualTo((3 * 8 + 8) + (8 * 8 + 8) + (8 * 2 + 2));
    }

    @Test
    void residual_network_of_one_hidden_layer_has_nothing_to_skip() {
        assertThat(
                        new ResidualMlp(List.of(8), Activation.RELU)
                                .parameters(RowLayout.ofNumbers(3), RowLayout.ofNumbers(2)))
                .isEqualTo(
                        new Mlp(List.of(8), Activation.RELU)
                                .parameters(RowLayout.ofNumbers(3), RowLayout.ofNumbers(2)));
    }

    @Test
    void perceptron_counts_weights_and_biases() {
        assertThat(
                        new Mlp(List.of(64, 32), Activation.RELU)
                                .parameters(RowLayout.ofNumbers(10), RowLayout.ofNumbers(1)))
                .isEqualTo((10 * 64 + 64) + (64 * 32 + 32) + (32 + 1))
                .isEqualTo(2817);
    }

    @Test
    void perceptron_without_hidden_layers_is_a_linear_model() {
        assertThat(
                        new Mlp(List.of(), Activation.RELU)
                                .parameters(RowLayout.ofNumbers(10), RowLayout.ofNumbers(3)))
                .isEqualTo(33);
    }

    @Test
    void widest_network_does_not_overflow() {
        assertThat(
                        new Mlp(List.of(65_536, 65_536), Activation.RELU)
                                .parameters(RowLayout.ofNumbers(1), RowLayout.ofNumbers(1)))
                .isEqualTo(2L * 65_536 + 65_537L * 65_536 + 65_537);
    }
}
