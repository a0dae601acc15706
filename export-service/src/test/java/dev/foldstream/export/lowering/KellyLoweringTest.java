package dev.foldstream.export.lowering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.rtneural.kelly.KellyLstm;
import dev.foldstream.rtneural.kelly.KellyNetwork;
import dev.foldstream.rtneural.kelly.KellyReader;
import dev.foldstream.rtneural.kelly.KellyWriter;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KellyLoweringTest {
    private static final Provenance PROVENANCE =
            new Provenance("e", new Trial("m", 0, 1), "", List.of(), List.of());

    /// Against the interpreter's run of the same model as RTNeural JSON, which is compared with
    /// PyTorch elsewhere; rounding of two biases instead of their sum is the only difference.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: dense, units: 5, activation: tanh}, {kind: lstm, units: 4}, {kind: dense, units: 2}",
                "{kind: lstm, units: 4}, {kind: lstm, units: 3}, {kind: dense, units: 2}",
                "{kind: dense, units: 5}, {kind: activation, function: relu}, {kind: dropout, rate: 0.1}, {kind: dense, units: 2}",
            })
    void file_computes_what_the_same_model_does_in_rtneurals(String layers) {
        ModelSpec model = model(layers, "mse");
        TrialWeights weights = weights(model);
        KellyNetwork network = ((KellyLowering.Result.Said) lower(layers, "mse")).network();
        Interpreter kelly = KellyReader.read(KellyWriter.write(network, PROVENANCE)).interpreter();
        Interpreter rtneural =
                Interpreter.load(
                        RtNeuralWriter.write(
                                ((Lowering.Said) RtNeuralLowering.lower(model, weights))
                                        .network()));
        SplittableRandom random = new SplittableRandom(1);
        for (int row = 0; row < 20; row++) {
            float[] in = {
                (float) random.nextGaussian(), (float) random.nextGaussian(), (float) row
            };
            float[] out = new float[2];
            float[] expected = new float[2];
            kelly.forward(in, out);
            rtneural.forward(in, expected);
            assertThat(out[0]).isCloseTo(expected[0], within(1e-5f));
            assertThat(out[1]).isCloseTo(expected[1], within(1e-5f));
        }
    }

    /// An LSTM after another layer keeps the trained biases bit by bit.
    @Test
    void both_biases_of_an_lstm_are_as_trained() {
        String layers =
                "{kind: dense, units: 5, activation: tanh}, {kind: lstm, units: 4}, {kind: dense,"
                        + " units: 2}";
        TrialWeights weights = weights(model(layers, "mse"));
        KellyNetwork network = ((KellyLowering.Result.Said) lower(layers, "mse")).network();
        KellyLstm lstm = (KellyLstm) network.layers().get(1);
        double[] input = weights.array("layers.1.input.bias", 16);
        double[] state = weights.array("layers.1.hidden.bias", 16);

        for (int i = 0; i < 16; i++) {
            assertThat(lstm.inputBias().get(i)).isEqualTo((float) input[i]);
            assertThat(lstm.stateBias().get(i)).isEqualTo((float) state[i]);
        }
        assertThat(network.parameters())
                .isEqualTo((3 * 5 + 5) + 4 * (5 * 4 + 4 * 4 + 2 * 4) + (4 * 2 + 2));
        assertThat(network.name()).isEqualTo("EmotionRecognizer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: gru, units: 4}, {kind: dense, units: 2} | mse | layers.0 | kind: lstm",
                "{kind: dense, units: 2}, {kind: dropout, rate: 0.1}, {kind: gru, units: 4}, {kind: dense, units: 2} | mse | layers.2 | format 'rtneural'",
                "{kind: lstm, units: 4}, {kind: activation, function: relu}, {kind: dense, units: 2} | mse | layers.1 | after a dense layer",
                "{kind: dense, units: 2, activation: gelu}, {kind: dense, units: 2} | mse | layers.0 | relu",
            })
    void what_can_not_be_said_is_refused_with_its_layer_and_a_remedy(
            String layers, String loss, String layer, String remedy) {
        Unsayable why = ((KellyLowering.Result.Refused) lower(layers, loss)).why();

        assertThat(why.layer()).isEqualTo(layer);
        assertThat(why.remedy()).contains(remedy);
    }

    /// The loss applies the sigmoid itself, so that the network ends without one.
    @Test
    void what_the_loss_ends_a_network_with_is_in_the_last_layer() {
        KellyNetwork network =
                ((KellyLowering.Result.Said)
                                lower("{kind: dense, units: 2}", "binary-cross-entropy"))
                        .network();

        assertThat(new String(KellyWriter.write(network, PROVENANCE), UTF_8))
                .contains("\"activation\":\"sigmoid\"");
    }

    private static KellyLowering.Result lower(String layers, String loss) {
        ModelSpec model = model(layers, loss);
        return KellyLowering.lower("emotion-recognizer", model, weights(model));
    }

    private static ModelSpec model(String layers, String loss) {
        return SpecReader.read(
                Yaml.read(
                        """
                        architecture: {kind: sequential, layers: [%s]}
                        training: {loss: {kind: %s}}
                        """
                                .formatted(layers, loss)),
                ModelSpec.class);
    }

    /// Three inputs, two targets, random weights.
    private static TrialWeights weights(ModelSpec model) {
        SplittableRandom random = new SplittableRandom(4);
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        JsonNode layers = SpecWriter.write((Record) model.architecture()).path("layers");
        int width = 3;
        for (int i = 0; i < layers.size(); i++) {
            String kind = layers.path(i).path("kind").asText();
            int units = layers.path(i).path("units").asInt();
            String name = "layers." + i + ".";
            switch (kind) {
                case "dense" -> {
                    tensors.put(name + "weight", random(random, 1, width, units));
                    tensors.put(name + "bias", random(random, 1, units));
                    width = units;
                }
                case "lstm", "gru" -> {
                    int columns = (kind.equals("lstm") ? 4 : 3) * units;
                    tensors.put(name + "input.weight", random(random, 1, width, columns));
                    tensors.put(name + "hidden.weight", random(random, 1, units, columns));
                    tensors.put(name + "input.bias", random(random, 1, columns));
                    tensors.put(name + "hidden.bias", random(random, 1, columns));
                    width = units;
                }
                default -> {}
            }
        }
        tensors.put("input.mean", StoredTensor.of(new double[] {1, -2, 3}, 1, 3));
        tensors.put("input.deviation", StoredTensor.of(new double[] {2, 0.5, 3}, 1, 3));
        boolean plain =
                model.training()
                        .orElseThrow()
                        .loss()
                        .getClass()
                        .getSimpleName()
                        .contains("Entropy");
        tensors.put(
                "target.mean", StoredTensor.of(plain ? new double[2] : new double[] {4, 5}, 1, 2));
        tensors.put(
                "target.deviation",
                StoredTensor.of(plain ? new double[] {1, 1} : new double[] {2, 3}, 1, 2));
        return new TrialWeights(new TensorFile(tensors), 0);
    }

    private static StoredTensor random(SplittableRandom random, int... shape) {
        int size = 1;
        long[] extents = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            size *= shape[i];
            extents[i] = shape[i];
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (random.nextGaussian() / 2);
        }
        return StoredTensor.of(values, extents);
    }
}
