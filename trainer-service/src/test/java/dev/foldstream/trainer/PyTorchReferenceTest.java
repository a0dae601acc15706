package dev.foldstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.foldstream.contracts.wire.Undecodable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyTorchReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "optimizers, cases.sgd_momentum.theta",
        "schedules, cases.one_cycle.rate",
        "losses, regression.cases.huber.gradient",
        "convolution, cases.conv1d_groups.gradients.weight",
        "pooling, cases.max_pool2d.outputs.output",
        "layers, cases.multihead_attention.parameters.in_proj_weight",
        "recurrent, cases.lstm_bidirectional.outputs.cell",
        "gradient_penalty, composite.gradients.layer0_weight",
        "initializers, conv1d.weight_shape",
        "networks, cases.sequential_lstm.parameters.layers-1-hidden-weight"
    })
    void each_file_is_read_and_says_where_it_comes_from(String file, String path) {
        PyTorchReference reference = PyTorchReference.of(file);

        assertThat(reference.at("source").text()).startsWith("PyTorch 2.7.1, ");
        PyTorchReference tensor = reference.at(path);
        long elements = Arrays.stream(tensor.shape()).reduce(1, (a, b) -> a * b);
        assertThat(tensor.values()).hasSize((int) elements);
        assertThat(tensor.tensor().doubles()).isEqualTo(tensor.values());
    }

    @Test
    void a_missing_part_of_a_path_is_named_with_what_is_there() {
        PyTorchReference reference = PyTorchReference.of("gradient_penalty");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> reference.at("settings.l3.delta"))
                .withMessage(
                        "nothing at gradient_penalty.settings.l3, "
                                + "there are [weight, l1, l2, gradient]");
    }

    @Test
    void a_number_is_read_and_a_tensor_is_no_number() {
        PyTorchReference reference = PyTorchReference.of("gradient_penalty");

        assertThat(reference.at("settings.weight").number()).isEqualTo(2.0);
        assertThatExceptionOfType(Undecodable.class).isThrownBy(() -> reference.at("x").number());
    }

    @Test
    void a_missing_file_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PyTorchReference.of("nothing"))
                .withMessageContaining("/pytorch/nothing.json");
    }
}
