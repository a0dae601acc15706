package dev.foldstream.rtneural.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.rtneural.RandomNetworks;
import dev.foldstream.rtneural.document.Faults;
import dev.foldstream.rtneural.document.JsonDocument;
import dev.foldstream.rtneural.file.Activation;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.interpreter.Inspection.SoftmaxLogits;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RangeProperties {
    private static final int ROWS = 12;

    /// A softmax is put at the end of a network; what reaches it in a run lies within its bounds.
    @Property(tries = 300)
    void logits_are_within_their_bounds(@ForAll long seed) {
        RandomNetworks random = new RandomNetworks(seed);
        SequentialNetwork network = random.network();
        List<Layer> layers = new ArrayList<>(network.layers());
        layers.add(new Activation(network.outputs(), Nonlinearity.SOFTMAX));
        SoftmaxLogits logits = inspect(new SequentialNetwork(layers)).softmaxLogits().getLast();
        Interpreter before = Interpreter.load(RtNeuralWriter.write(network));
        float[] out = new float[network.outputs()];

        for (int row = 0; row < ROWS; row++) {
            before.forward(random.row(network.inputs()), out);
            double largest = Double.NEGATIVE_INFINITY;
            for (float logit : out) {
                largest = Math.max(largest, logit);
            }
            double slack = 1e-4 * (1 + Math.abs(largest)); // bounds are of exact arithmetic
            assertThat(largest).isBetween(logits.atLeast() - slack, logits.atMost() + slack);
        }
    }

    private static Inspection inspect(SequentialNetwork network) {
        return Inspection.of(
                JsonDocument.parse(RtNeuralWriter.write(network), new Faults(fault -> {})));
    }
}
