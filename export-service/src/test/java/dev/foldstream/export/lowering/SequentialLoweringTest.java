package dev.foldstream.export.lowering;

import static dev.foldstream.export.lowering.LoweredSequential.assertSaysStepByStep;
import static dev.foldstream.export.lowering.LoweredSequential.load;
import static dev.foldstream.export.lowering.LoweredSequential.lower;
import static dev.foldstream.export.lowering.LoweredSequential.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against PyTorch 2.7.1; `src/test/resources/pytorch/generate.py` has the calls.
class SequentialLoweringTest {
    private static final int STEPS = 7;
    private static final String NETWORK =
            """
            {kind: dense, units: 5, activation: tanh}, {kind: lstm, units: 4},
            {kind: gru, units: 6}, {kind: dense, units: 2}
            """;
    private static final PyTorchReference REFERENCE = PyTorchReference.of("sequential");

    @Test
    void file_says_step_by_step_what_pytorch_says() {
        Interpreter network = load(said(NETWORK, weights()));

        // 4 H less than as trained, 201: the LSTM's two biases are one
        assertThat(network.parameters())
                .isEqualTo(
                        (3 * 5 + 5)
                                + (5 * 16 + 4 * 16 + 16)
                                + (4 * 18 + 6 * 18 + 36)
                                + (6 * 2 + 2));
        // single precision of numbers around 10
        assertSaysStepByStep(network, REFERENCE.at("/x"), REFERENCE.at("/y"), 1e-5f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: rnn, units: 4}, {kind: dense, units: 2}          | layers.0 | gru",
                "{kind: layer-norm}, {kind: dense, units: 2}             | layers.0 | batch-norm",
                "{kind: dense, units: 4, activation: gelu}, {kind: dense, units: 2} | layers.0 | tanh",
            })
    void what_can_not_be_said_is_refused_with_its_layer_and_a_remedy(
            String layers, String layer, String remedy) {
        Lowering lowering = lower(layers, weights());

        assertThat(lowering).isInstanceOf(Unsayable.class);
        assertThat(((Unsayable) lowering).layer()).isEqualTo(layer);
        assertThat(((Unsayable) lowering).remedy()).contains(remedy);
    }

    private static TensorFile weights() {
        SequencedMap<String, StoredTensor> tensors = REFERENCE.layers();
        tensors.putAll(REFERENCE.normalization(STEPS));
        return new TensorFile(tensors);
    }
}
