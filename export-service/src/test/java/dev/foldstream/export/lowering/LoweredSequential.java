package dev.foldstream.export.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.store.tensor.TensorFile;
import java.util.List;

/// What becomes of a `sequential` network: lowered, and loaded as a file.
final class LoweredSequential {
    private LoweredSequential() {}

    /// @param layers as an experiment file lists them, with commas between
    static Lowering lower(String layers, TensorFile weights) {
        String model = "architecture: {kind: sequential, layers: [%s]}".formatted(layers);
        return RtNeuralLowering.lower(
                SpecReader.read(Yaml.read(model), ModelSpec.class), new TrialWeights(weights, 0));
    }

    /// The same of a network that the format can say.
    static Said said(String layers, TensorFile weights) {
        return (Said) lower(layers, weights);
    }

    static Interpreter load(Said said) {
        return Interpreter.load(
                RtNeuralWriter.write(
                        said.network(),
                        new Provenance("e", new Trial("m", 0, 1), "", List.of(), List.of())));
    }

    /// Gives a network sequences one time step at a time, and all of them twice: the second round
    /// shows that `reset()` forgets.
    ///
    /// @param inputs `[sequences, steps, inputs]`
    /// @param outputs `[sequences, steps, outputs]`
    static void assertSaysStepByStep(
            Interpreter network,
            PyTorchReference inputs,
            PyTorchReference outputs,
            float tolerance) {
        for (int round = 0; round < 2; round++) {
            for (int sequence = 0; sequence < inputs.size(); sequence++) {
                network.reset();
                for (int step = 0; step < inputs.at("/" + sequence).size(); step++) {
                    String place = "/%d/%d".formatted(sequence, step);
                    float[] expected = outputs.at(place).floats();
                    float[] said = new float[expected.length];
                    network.forward(inputs.at(place).floats(), said);
                    assertThat(said).containsExactly(expected, within(tolerance));
                }
            }
        }
    }
}
