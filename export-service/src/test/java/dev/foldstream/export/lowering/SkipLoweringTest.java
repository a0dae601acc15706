package dev.foldstream.export.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.ArchitectureSpec;
import dev.foldstream.contracts.spec.Autoencoder;
import dev.foldstream.contracts.spec.ConcatMlp;
import dev.foldstream.contracts.spec.FilmMlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.RegressionObjective;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.file.Weights;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.network.RandomModel;
import dev.foldstream.testing.network.TrainedNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Networks that are no chain as they were trained, worked out by hand; `RtNeuralExportProperties`
/// runs them.
class SkipLoweringTest {
    private static final Optional<Nonlinearity> RELU = Optional.of(Nonlinearity.RELU);

    /// `h₁ = relu(2x + 1)`, `h₂ = relu(3h₁ + 4) + h₁`, `ŷ = 5h₂ + 6`.
    @Test
    void identity_skip_of_a_relu_layer_is_carried_through_the_next_relu() {
        Said said =
                said(
                        new ResidualMlp(List.of(1, 1), Activation.RELU),
                        file("layers.0", 2, 1, "layers.1", 3, 4, "layers.2", 5, 6));

        assertThat(said.network())
                .isEqualTo(
                        new SequentialNetwork(
                                List.of(
                                        dense(RELU, new float[][] {{2}}, 1),
                                        dense(RELU, new float[][] {{3, 1}}, 4, 0),
                                        dense(Optional.empty(), new float[][] {{5}, {5}}, 6))));
    }

    @Test
    void skip_of_any_sign_is_carried_as_two_halves() {
        RandomModel model =
                new RandomModel(
                        ModelSpec.of(new ResidualMlp(List.of(2, 3, 1, 1), Activation.RELU)),
                        1,
                        4,
                        5);
        TrainedNetwork trained = TrainedNetwork.random(model, new SplittableRandom(1));

        Said said =
                (Said)
                        RtNeuralLowering.lower(
                                model.spec(), new TrialWeights(trained.weights(0, 1), 0));

        assertThat(said.network().layers())
                .map(Layer::outputs)
                .containsExactly(
                        2, // nowhere negative
                        3 + 2, 3, // of any sign, by its projection
                        1 + 3 + 3, 1, 1 + 1 + 1, 5);
        assertThat(said.network().layers())
                .map(layer -> ((Dense) layer).activation())
                .containsExactly(
                        RELU,
                        RELU,
                        Optional.empty(),
                        RELU,
                        Optional.empty(),
                        RELU,
                        Optional.empty());
    }

    /// One hidden layer has no skip around it, so any activation will do.
    @Test
    void residual_network_without_a_skip_is_a_chain_already() {
        Said said =
                said(
                        new ResidualMlp(List.of(1), Activation.TANH),
                        file("layers.0", 2, 1, "layers.1", 5, 6));

        assertThat(said.network().layers())
                .containsExactly(
                        dense(Optional.of(Nonlinearity.TANH), new float[][] {{2}}, 1),
                        dense(Optional.empty(), new float[][] {{5}}, 6));
    }

    /// Of `[x, c, t]`, only `c` is not zero.
    @Test
    void regression_by_concatenation_keeps_the_columns_of_the_condition() {
        SequencedMap<String, StoredTensor> tensors =
                new LinkedHashMap<>(file("layers.1", 5, 6).tensors());
        tensors.put("layers.0.weight", StoredTensor.of(new double[] {7, 2, 9}, 1, 3, 1));
        tensors.put("layers.0.bias", StoredTensor.of(new double[] {1}, 1, 1));

        Said said =
                said(
                        new ConcatMlp(List.of(1), Activation.RELU, new RegressionObjective()),
                        new TensorFile(tensors));

        assertThat(said.network().layers())
                .containsExactly(
                        dense(RELU, new float[][] {{2}}, 1),
                        dense(Optional.empty(), new float[][] {{5}}, 6));
    }

    /// `γ = 3c + 9t + 1`, `β = 4c + 9t + 2`: `(1 + γ) · (7 · 0 + 5) + β = (15 + 4) c + 5 (1 + 1) +
    /// 2`.
    @Test
    void regression_by_one_modulated_layer_is_a_dense_layer_of_the_condition() {
        SequencedMap<String, StoredTensor> tensors =
                new LinkedHashMap<>(file("layers.0", 7, 5, "layers.1", 5, 6).tensors());
        tensors.put("layers.0.film.weight", StoredTensor.of(new double[] {3, 4, 9, 9}, 1, 2, 2));
        tensors.put("layers.0.film.bias", StoredTensor.of(new double[] {1, 2}, 1, 2));

        Said said =
                said(
                        new FilmMlp(List.of(1), Activation.RELU, new RegressionObjective()),
                        new TensorFile(tensors));

        assertThat(said.network().layers())
                .containsExactly(
                        dense(RELU, new float[][] {{19}}, 12),
                        dense(Optional.empty(), new float[][] {{5}}, 6));
    }

    @Test
    void autoencoder_is_its_encoder_and_its_head() {
        Said said =
                said(
                        new Autoencoder(
                                List.of(), 1, Optional.empty(), List.of(1), Activation.RELU, 0),
                        file("encoder.0", 2, 1, "decoder.0", 8, 8, "head.0", 3, 4, "head.1", 5, 6));

        assertThat(said.network().layers())
                .containsExactly(
                        dense(Optional.empty(), new float[][] {{2}}, 1),
                        dense(RELU, new float[][] {{3}}, 4),
                        dense(Optional.empty(), new float[][] {{5}}, 6));
    }

    private static Said said(ArchitectureSpec architecture, TensorFile weights) {
        return (Said)
                RtNeuralLowering.lower(ModelSpec.of(architecture), new TrialWeights(weights, 0));
    }

    /// @param kernel rows of inputs
    private static Dense dense(Optional<Nonlinearity> activation, float[][] kernel, float... bias) {
        float[] values = new float[kernel.length * bias.length];
        for (int i = 0; i < kernel.length; i++) {
            System.arraycopy(kernel[i], 0, values, i * bias.length, bias.length);
        }
        return new Dense(
                new Weights(values, kernel.length, bias.length),
                new Weights(bias, bias.length),
                activation);
    }

    /// Dense layers from one number to one, with inputs and targets as they are.
    ///
    /// @param namesWeightsAndBiases by threes
    private static TensorFile file(Object... namesWeightsAndBiases) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < namesWeightsAndBiases.length; i += 3) {
            String name = (String) namesWeightsAndBiases[i];
            tensors.put(name + ".weight", number(namesWeightsAndBiases[i + 1], 1, 1, 1));
            tensors.put(name + ".bias", number(namesWeightsAndBiases[i + 2], 1, 1));
        }
        tensors.put(WeightTensors.INPUT_MEAN, number(0, 1, 1));
        tensors.put(WeightTensors.INPUT_DEVIATION, number(1, 1, 1));
        tensors.put(WeightTensors.TARGET_MEAN, number(0, 1, 1));
        tensors.put(WeightTensors.TARGET_DEVIATION, number(1, 1, 1));
        return new TensorFile(tensors);
    }

    private static StoredTensor number(Object number, long... shape) {
        return StoredTensor.of(new double[] {((Number) number).doubleValue()}, shape);
    }
}
