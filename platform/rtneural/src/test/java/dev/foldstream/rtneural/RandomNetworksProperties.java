package dev.foldstream.rtneural;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.file.Weights;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.rtneural.interpreter.Unloadable;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RandomNetworksProperties {
    private static final Provenance PROVENANCE =
            new Provenance("any", new Trial("any", 0, 1), "0".repeat(64), List.of(), List.of());

    private static final int ROWS = 12;

    @Property(tries = 300)
    void what_is_written_is_read(@ForAll long seed) {
        SequentialNetwork network = new RandomNetworks(seed).network();

        Interpreter read = load(network);

        assertThat(read.inputs()).isEqualTo(network.inputs());
        assertThat(read.outputs()).isEqualTo(network.outputs());
        assertThat(read.parameters())
                .isEqualTo(
                        network.layers().stream()
                                .map(Layer::weights)
                                .flatMap(List::stream)
                                .mapToLong(Weights::size)
                                .sum());
    }

    @Property(tries = 300)
    void outputs_are_finite_and_the_same_after_a_reset(@ForAll long seed) {
        RandomNetworks random = new RandomNetworks(seed);
        Interpreter network = load(random.network());
        float[][] rows = new float[ROWS][];
        float[][] outputs = new float[ROWS][network.outputs()];
        for (int row = 0; row < ROWS; row++) {
            rows[row] = random.row(network.inputs());
            network.forward(rows[row], outputs[row]);
            for (float output : outputs[row]) {
                assertThat(output).isFinite();
            }
        }

        network.reset();

        float[] again = new float[network.outputs()];
        for (int row = 0; row < ROWS; row++) {
            network.forward(rows[row], again);
            assertThat(again).isEqualTo(outputs[row]);
        }
    }

    @Property(tries = 50)
    void forward_allocates_nothing(@ForAll long seed) {
        RandomNetworks random = new RandomNetworks(seed);
        Interpreter network = load(random.network());
        float[] in = random.row(network.inputs());
        float[] out = new float[network.outputs()];
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        network.forward(in, out);
        thread.getCurrentThreadAllocatedBytes();

        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            network.forward(in, out);
        }
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(1_000); // not even one byte a call
    }

    @Property(tries = 200)
    void mutant_of_a_file_is_refused_or_runs(@ForAll long seed) {
        byte[] file = RtNeuralWriter.write(new RandomNetworks(seed).network(), PROVENANCE);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            byte[] mutant = file.clone();
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                mutant[random.nextInt(mutant.length)] = mutant[random.nextInt(mutant.length)];
            }
            try {
                Interpreter network = Interpreter.load(mutant);
                network.forward(new float[network.inputs()], new float[network.outputs()]);
            } catch (Unloadable refusal) {
                assertThat(refusal.path()).startsWith("$");
            }
        }
    }

    private static Interpreter load(SequentialNetwork network) {
        return Interpreter.load(RtNeuralWriter.write(network, PROVENANCE));
    }
}
