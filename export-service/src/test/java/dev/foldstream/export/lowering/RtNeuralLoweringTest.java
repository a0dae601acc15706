package dev.foldstream.export.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.EstimatorSpec;
import dev.foldstream.contracts.spec.GradientBoosting;
import dev.foldstream.contracts.spec.Linear;
import dev.foldstream.contracts.spec.LogisticRegression;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.Normalization;
import dev.foldstream.contracts.spec.RandomForest;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SupportVectorMachine;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.file.Weights;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.network.TrainedNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtNeuralLoweringTest {

    /// By hand: `((x − 1) / 2 · 3 + 5) · 4 + 7 = 6x + 21`.
    @Test
    void linear_model_is_one_dense_layer_with_both_normalisations() {
        TensorFile stack =
                file(
                        WeightTensors.weight(0),
                        StoredTensor.of(new double[] {3}, 1, 1, 1),
                        WeightTensors.bias(0),
                        StoredTensor.of(new double[] {5}, 1, 1),
                        WeightTensors.INPUT_MEAN,
                        StoredTensor.of(new double[] {1}, 1, 1),
                        WeightTensors.INPUT_DEVIATION,
                        StoredTensor.of(new double[] {2}, 1, 1),
                        WeightTensors.TARGET_MEAN,
                        StoredTensor.of(new double[] {7}, 1, 1),
                        WeightTensors.TARGET_DEVIATION,
                        StoredTensor.of(new double[] {4}, 1, 1));

        assertThat(RtNeuralLowering.lower(ModelSpec.of(new Linear()), new TrialWeights(stack, 0)))
                .isEqualTo(
                        new Said(
                                new SequentialNetwork(
                                        List.of(
                                                new Dense(
                                                        new Weights(new float[] {6}, 1, 1),
                                                        new Weights(new float[] {21}, 1),
                                                        Optional.empty())))));
    }

    @ParameterizedTest
    @EnumSource(names = {"RELU", "TANH", "SIGMOID"})
    void hidden_layers_carry_the_activation_and_the_output_none(Activation activation) {
        Said said =
                (Said)
                        RtNeuralLowering.lower(
                                ModelSpec.of(new Mlp(List.of(3), activation)), tiny());

        assertThat(said.network().layers())
                .map(layer -> ((Dense) layer).activation())
                .containsExactly(
                        Optional.of(Nonlinearity.valueOf(activation.name())), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(names = {"GELU", "SILU"})
    void activation_that_the_loader_does_not_know_is_refused(Activation activation) {
        assertThat(RtNeuralLowering.lower(ModelSpec.of(new Mlp(List.of(3), activation)), tiny()))
                .isEqualTo(
                        new Unsayable(
                                "layers.0",
                                "RTNeural has no activation "
                                        + (activation == Activation.GELU ? "gelu" : "silu"),
                                "use 'activation: relu' or 'activation: tanh'"));
    }

    @Test
    void without_hidden_layers_there_is_neither_activation_nor_skip_to_refuse() {
        TrainedNetwork plain =
                TrainedNetwork.random(new int[] {4, 2}, Activation.RELU, new SplittableRandom(1));
        TrialWeights weights = new TrialWeights(plain.weights(0, 1), 0);
        Lowering linear = RtNeuralLowering.lower(ModelSpec.of(new Linear()), weights);

        assertThat(linear).isInstanceOf(Said.class);
        assertThat(
                        RtNeuralLowering.lower(
                                ModelSpec.of(new Mlp(List.of(), Activation.GELU)), weights))
                .isEqualTo(linear);
        assertThat(
                        RtNeuralLowering.lower(
                                ModelSpec.of(new ResidualMlp(List.of(), Activation.GELU)), weights))
                .isEqualTo(linear);
    }

    @Test
    void logistic_regression_is_a_layer_with_softmax() {
        TrainedNetwork plain =
                TrainedNetwork.random(new int[] {4, 2}, Activation.RELU, new SplittableRandom(1));
        ModelSpec model = ModelSpec.of(SpecReader.defaults(LogisticRegression.class));

        Lowering said = RtNeuralLowering.lower(model, new TrialWeights(plain.weights(0, 1), 0));

        assertThat(said)
                .isInstanceOfSatisfying(
                        Said.class,
                        layer ->
                                assertThat(layer.network().layers())
                                        .map(each -> ((Dense) each).activation())
                                        .containsExactly(Optional.of(Nonlinearity.SOFTMAX)));
    }

    @ParameterizedTest
    @ValueSource(classes = {RandomForest.class, GradientBoosting.class, SupportVectorMachine.class})
    void trees_and_kernels_are_refused(Class<? extends Record> kind) {
        ModelSpec model = ModelSpec.of((EstimatorSpec) SpecReader.defaults(kind));

        assertThat(RtNeuralLowering.lower(model, tiny()))
                .isInstanceOfSatisfying(
                        Unsayable.class,
                        refusal -> {
                            assertThat(refusal.layer()).isEqualTo("estimator");
                            assertThat(refusal.reason()).containsAnyOf("trees", "kernels");
                            assertThat(refusal.remedy()).contains("mlp");
                        });
    }

    @Test
    void weight_that_single_precision_cannot_hold_is_refused_by_its_layer() {
        SequencedMap<String, StoredTensor> tensors =
                new LinkedHashMap<>(TrainedNetwork.tiny().weights(0, 1).tensors());
        tensors.put(WeightTensors.TARGET_DEVIATION, StoredTensor.of(new double[] {1e39}, 1, 1));

        assertThat(
                        RtNeuralLowering.lower(
                                ModelSpec.of(new Mlp(List.of(3), Activation.RELU)),
                                new TrialWeights(new TensorFile(tensors), 0)))
                .isInstanceOfSatisfying(
                        Unsayable.class,
                        refusal -> {
                            assertThat(refusal.layer()).isEqualTo("layers.1");
                            assertThat(refusal.reason()).contains("not finite");
                        });
    }

    @Test
    void a_batch_normalisation_is_folded_into_the_layer_before_it() {
        // ((2x + 1) − 3) / √4 · 5 + 7 = 5x + 2, and the output layer 1 · h
        double variance = 4 - WeightTensors.NORM_EPSILON;
        TensorFile stack =
                file(
                        "layers.0.weight",
                        StoredTensor.of(new double[] {2}, 1, 1, 1),
                        "layers.0.bias",
                        StoredTensor.of(new double[] {1}, 1, 1),
                        "layers.0.norm.scale",
                        StoredTensor.of(new double[] {5}, 1, 1),
                        "layers.0.norm.shift",
                        StoredTensor.of(new double[] {7}, 1, 1),
                        "layers.0.norm.mean",
                        StoredTensor.of(new double[] {3}, 1, 1),
                        "layers.0.norm.variance",
                        StoredTensor.of(new double[] {variance}, 1, 1),
                        "layers.1.weight",
                        StoredTensor.of(new double[] {1}, 1, 1, 1),
                        "layers.1.bias",
                        StoredTensor.of(new double[] {0}, 1, 1),
                        WeightTensors.INPUT_MEAN,
                        StoredTensor.of(new double[] {0}, 1, 1),
                        WeightTensors.INPUT_DEVIATION,
                        StoredTensor.of(new double[] {1}, 1, 1),
                        WeightTensors.TARGET_MEAN,
                        StoredTensor.of(new double[] {0}, 1, 1),
                        WeightTensors.TARGET_DEVIATION,
                        StoredTensor.of(new double[] {1}, 1, 1));
        Mlp mlp = new Mlp(List.of(1), Activation.RELU, Normalization.BATCH, 0.5);

        Said said = (Said) RtNeuralLowering.lower(ModelSpec.of(mlp), new TrialWeights(stack, 0));

        assertThat(said.network().layers().getFirst())
                .isEqualTo(
                        new Dense(
                                new Weights(new float[] {5}, 1, 1),
                                new Weights(new float[] {2}, 1),
                                Optional.of(Nonlinearity.RELU)));
    }

    @Test
    void a_layer_normalisation_is_refused() {
        Mlp mlp = new Mlp(List.of(3), Activation.RELU, Normalization.LAYER, 0);

        assertThat(RtNeuralLowering.lower(ModelSpec.of(mlp), tiny()))
                .isInstanceOfSatisfying(
                        Unsayable.class, refusal -> assertThat(refusal.remedy()).contains("batch"));
    }

    @ParameterizedTest
    @CsvSource({"cross-entropy, SOFTMAX", "binary-cross-entropy, SIGMOID"})
    void a_network_of_probabilities_ends_in_what_makes_them(String loss, Nonlinearity end) {
        TrainingSpec training =
                SpecReader.read(
                        Yaml.read("{loss: {kind: %s}}".formatted(loss)), TrainingSpec.class);
        ModelSpec model =
                new ModelSpec(new Mlp(List.of(3), Activation.RELU), Optional.of(training));

        Said said = (Said) RtNeuralLowering.lower(model, tiny());

        assertThat(((Dense) said.network().layers().getLast()).activation()).contains(end);
    }

    @Test
    void weights_of_another_architecture_are_a_fault_and_no_refusal() {
        Mlp wider = new Mlp(List.of(4), Activation.RELU);

        assertThatThrownBy(() -> RtNeuralLowering.lower(ModelSpec.of(wider), tiny()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "tensor 'layers.0.weight' is F32[1, 2, 3]; member 0 of shape [2, 4] is"
                                + " expected");
    }

    private static TrialWeights tiny() {
        return new TrialWeights(TrainedNetwork.tiny().weights(0, 1), 0);
    }

    private static TensorFile file(Object... namesAndTensors) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTensors.length; i += 2) {
            tensors.put((String) namesAndTensors[i], (StoredTensor) namesAndTensors[i + 1]);
        }
        return new TensorFile(tensors);
    }
}
