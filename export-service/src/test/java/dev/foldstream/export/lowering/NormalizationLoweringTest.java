package dev.foldstream.export.lowering;

import static dev.foldstream.export.lowering.LoweredSequential.load;
import static dev.foldstream.export.lowering.LoweredSequential.lower;
import static dev.foldstream.export.lowering.LoweredSequential.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Activation;
import dev.foldstream.rtneural.file.BatchNorm;
import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against PyTorch 2.7.1; `src/test/resources/pytorch/normalizations.py` has the calls.
class NormalizationLoweringTest {
    private static final PyTorchReference REFERENCE = PyTorchReference.of("normalizations");

    @Test
    void every_normalization_is_folded_or_a_layer_and_says_what_pytorch_says() {
        Said said =
                said(
                        """
                        {kind: batch-norm}, {kind: dense, units: 5, activation: relu},
                        {kind: batch-norm}, {kind: dense, units: 4}, {kind: dropout},
                        {kind: batch-norm}, {kind: activation, function: tanh},
                        {kind: dense, units: 2, activation: relu}
                        """,
                        weights(0, 1, 2, 3, 5, 7));

        assertThat(said.network().layers())
                .map(Layer::getClass)
                .map(Class::getSimpleName)
                .containsExactly(
                        "BatchNorm", // of inputs
                        "BatchNorm",
                        "Dense",
                        "BatchNorm",
                        "Dense", // with the third
                        "Activation",
                        "Dense",
                        "BatchNorm"); // of targets
        assertSaysWhatPytorchSays(said);
    }

    /// By hand: `max(0, (x − 1) / 2 · 3 + 5) · 4 + 7`; a relu after the normalisation of targets
    /// would be another function.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: dense, units: 1, activation: relu}",
                "{kind: dense, units: 1}, {kind: activation, function: relu}",
            })
    void targets_are_denormalized_after_the_last_activation(String layers) {
        Interpreter network = load(said(layers, scalar(2, 4)));

        assertThat(outputs(network, 3)).containsExactly(8 * 4 + 7);
        assertThat(outputs(network, -9)).containsExactly(7);
    }

    /// By hand: `max(0, (x − 1) / 2) · 3 + 5` in units of 4, from 7.
    @Test
    void inputs_are_normalized_before_an_activation_that_comes_first() {
        Said said =
                said("{kind: activation, function: relu}, {kind: dense, units: 1}", scalar(2, 4));
        Interpreter network = load(said);

        assertThat(outputs(network, 3)).containsExactly((3 + 5) * 4 + 7);
        assertThat(outputs(network, -9)).containsExactly(5 * 4 + 7);
        assertThat(said.network().layers().getFirst()).isInstanceOf(BatchNorm.class);
    }

    @Test
    void normalization_that_changes_nothing_is_no_layer() {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>(scalar(1, 1).tensors());
        tensors.put(WeightTensors.INPUT_MEAN, StoredTensor.of(new double[] {0}, 1, 1));
        tensors.put(WeightTensors.TARGET_MEAN, StoredTensor.of(new double[] {0}, 1, 1));

        Said said =
                said(
                        """
                        {kind: activation, function: tanh},
                        {kind: dense, units: 1, activation: sigmoid}
                        """,
                        new TensorFile(tensors));

        assertThat(said.network().layers())
                .containsExactly(
                        new Activation(1, Nonlinearity.TANH),
                        new Dense(
                                SinglePrecision.weights(new double[] {3}, 1, 1),
                                SinglePrecision.weights(new double[] {5}, 1),
                                Optional.of(Nonlinearity.SIGMOID)));
    }

    @ParameterizedTest
    @CsvSource({"1e-39, 1, layers.1", "1, 1e39, layers.2"})
    void normalization_that_single_precision_cannot_hold_is_refused_where_it_is_needed(
            double inputDeviation, double targetDeviation, String layer) {
        String layers =
                """
                {kind: dropout}, {kind: activation, function: tanh},
                {kind: dense, units: 1, activation: relu}
                """;
        SequencedMap<String, StoredTensor> tensors =
                new LinkedHashMap<>(scalar(inputDeviation, targetDeviation).tensors());
        tensors.put("layers.2.weight", StoredTensor.of(new double[] {3}, 1, 1, 1));
        tensors.put("layers.2.bias", StoredTensor.of(new double[] {5}, 1, 1));

        assertThat(lower(layers, new TensorFile(tensors)))
                .isInstanceOfSatisfying(
                        Unsayable.class,
                        refusal -> {
                            assertThat(refusal.layer()).isEqualTo(layer);
                            assertThat(refusal.reason()).contains("not finite");
                        });
    }

    private static void assertSaysWhatPytorchSays(Said said) {
        Interpreter network = load(said);
        for (int row = 0; row < REFERENCE.at("/x").size(); row++) {
            float[] expected = REFERENCE.at("/y/" + row).floats();
            float[] out = new float[expected.length];
            network.forward(REFERENCE.at("/x/" + row).floats(), out);
            for (int i = 0; i < out.length; i++) {
                // single precision of numbers around 10
                assertThat(out[i]).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    private static float[] outputs(Interpreter network, float in) {
        float[] out = new float[1];
        network.forward(new float[] {in}, out);
        return out;
    }

    /// `3 x + 5` as layer 0 and as layer 1, of inputs with mean 1 and targets with mean 7.
    private static TensorFile scalar(double inputDeviation, double targetDeviation) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (int layer = 0; layer < 2; layer++) {
            tensors.put(WeightTensors.weight(layer), StoredTensor.of(new double[] {3}, 1, 1, 1));
            tensors.put(WeightTensors.bias(layer), StoredTensor.of(new double[] {5}, 1, 1));
        }
        tensors.put(WeightTensors.INPUT_MEAN, vector(1));
        tensors.put(WeightTensors.INPUT_DEVIATION, vector(inputDeviation));
        tensors.put(WeightTensors.TARGET_MEAN, vector(7));
        tensors.put(WeightTensors.TARGET_DEVIATION, vector(targetDeviation));
        return new TensorFile(tensors);
    }

    private static StoredTensor vector(double value) {
        return StoredTensor.of(new double[] {value}, 1, 1);
    }

    /// The reference's.
    ///
    /// @param places of its trained layers in the experiment file
    private static TensorFile weights(int... places) {
        SequencedMap<String, StoredTensor> tensors = REFERENCE.normalization(1);
        for (int layer = 0; layer < places.length; layer++) {
            tensors.putAll(REFERENCE.at("/trained/" + layer).layer("layers." + places[layer]));
        }
        return new TensorFile(tensors);
    }
}
