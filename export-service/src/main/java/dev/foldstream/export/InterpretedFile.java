package dev.foldstream.export;

import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.contracts.verdict.Certificate.StateHandling;
import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.rtneural.interpreter.Unloadable;
import dev.foldstream.rtneural.latency.Latency;
import java.util.Arrays;
import java.util.Optional;

/// An RTNeural file read back. Confined to one thread.
record InterpretedFile(Interpreter network) {
    private static final int WARM_UP = 500;
    private static final int CALLS = 1_000;

    /// @throws PermanentFailure when RTNeural would not load it as it is meant
    static InterpretedFile load(String model, byte[] file) {
        try {
            return new InterpretedFile(Interpreter.load(file));
        } catch (Unloadable e) {
            throw ProvenFile.unreadable(model, e);
        }
    }

    /// Over the whole test part.
    ProvenFile.Run run(TestPart part, Optional<Certificate.Latency> latency) {
        return new ProvenFile.Run(
                Agreement.measure(network, part),
                network.parameters(),
                network.isStateful() ? StateHandling.RESET : StateHandling.STATELESS,
                latency);
    }

    /// Of single time steps, of the first test row's first.
    Certificate.Latency latency(TestPart part) {
        float[] row = new float[part.inputs()];
        part.input(0, row);
        float[] in = Arrays.copyOf(row, network.inputs());
        float[] out = new float[network.outputs()];
        network.reset();
        Latency measured = Latency.of(() -> network.forward(in, out), WARM_UP, CALLS);
        network.reset();
        return new Certificate.Latency(
                measured.calls(),
                measured.medianNanos(),
                measured.p99Nanos(),
                measured.worstNanos(),
                machine());
    }

    private static String machine() {
        return "%s %s, %d processors, JDK %d"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature());
    }
}
