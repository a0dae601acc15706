package dev.foldstream.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.RtNeuralLowering;
import dev.foldstream.export.lowering.TrialWeights;
import dev.foldstream.export.onnx.OnnxLowering;
import dev.foldstream.export.onnx.OnnxSession;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.interpreter.Interpreter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;

/// Networks of convolutions, recurrent and other layers that RTNeural has, in any order: its file
/// and the ONNX file, which are written and run by code that has nothing in common, say the same.
class CausalNetworkProperties {

    @Property(tries = 150)
    void both_files_say_the_same_at_every_step(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CausalNetwork network = CausalNetwork.random(random);
        assertThat(network.spec().violations(network.inputLayout(), network.targetLayout()))
                .isEmpty();
        float[] sequence = network.sequence(random);

        float[] stepwise = stepwise(network, sequence);

        // numbers up to 10, whose single precision is 5e-7, through eight layers
        assertThat(stepwise).containsExactly(atOnce(network, sequence), Offset.offset(1e-5f));
    }

    private static float[] stepwise(CausalNetwork network, float[] sequence) {
        Said said =
                (Said)
                        RtNeuralLowering.lower(
                                ModelSpec.of(network.spec()),
                                new TrialWeights(network.weights(), 0));
        Interpreter file =
                Interpreter.load(
                        RtNeuralWriter.write(
                                said.network(),
                                new Provenance(
                                        "e", new Trial("m", 0, 1), "", List.of(), List.of())));
        float[] all = new float[network.steps() * network.outputs()];
        float[] out = new float[network.outputs()];
        int width = network.features();
        for (int step = 0; step < network.steps(); step++) {
            file.forward(Arrays.copyOfRange(sequence, step * width, (step + 1) * width), out);
            System.arraycopy(out, 0, all, step * out.length, out.length);
        }
        return all;
    }

    private static float[] atOnce(CausalNetwork network, float[] sequence) {
        OnnxLowering.Result.Said said =
                (OnnxLowering.Result.Said)
                        OnnxLowering.lower(
                                ModelSpec.of(network.spec()),
                                network.inputLayout(),
                                network.targetLayout(),
                                new TrialWeights(network.weights(), 0));
        try (OnnxSession session = OnnxSession.open(said.file().write(new LinkedHashMap<>()))) {
            return session.predict(sequence, 1);
        }
    }
}
