package dev.foldstream.rtneural.interpreter;

import dev.foldstream.rtneural.document.JsonDocument;
import dev.foldstream.rtneural.interpreter.RtNeuralReader.PlacedStep;
import java.util.Arrays;
import java.util.List;

/// Runs a network from an RTNeural file in single precision, as RTNeural does, sharing no code with
/// the writer. Confined to one thread: it keeps the rows between layers, and the states of
/// recurrent layers.
public final class Interpreter {
    private final int inputs;
    private final Step[] steps;
    private final List<String> inputNames;
    private final List<String> outputNames;
    private final float[] even;
    private final float[] odd;

    Interpreter(RtNeuralReader reader) {
        this.inputs = reader.inputs().orElseThrow();
        this.steps = reader.steps().stream().map(PlacedStep::step).toArray(Step[]::new);
        this.inputNames = reader.names("inputs", inputs);
        this.outputNames = reader.names("targets", steps[steps.length - 1].outputs());
        int widest = Arrays.stream(steps).mapToInt(Step::outputs).max().orElseThrow();
        this.even = new float[widest];
        this.odd = new float[widest];
    }

    /// @throws Unloadable when RTNeural would not load the file as it is meant
    public static Interpreter load(byte[] file) {
        return new Interpreter(
                RtNeuralReader.read(JsonDocument.parse(file, Unloadable.atTheFirst())));
    }

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return steps[steps.length - 1].outputs();
    }

    /// What the file calls its inputs, in order; empty when it does not say.
    public List<String> inputNames() {
        return inputNames;
    }

    /// What the file calls its outputs, in order; empty when it does not say.
    public List<String> outputNames() {
        return outputNames;
    }

    /// Scalars in the file.
    public long parameters() {
        return Arrays.stream(steps).mapToLong(Step::parameters).sum();
    }

    /// Whether what it says of a row depends on the rows since [#reset].
    public boolean isStateful() {
        return Arrays.stream(steps).anyMatch(Step::remembers);
    }

    /// Forgets all rows before: the next one begins a sequence.
    public void reset() {
        for (Step step : steps) {
            step.reset();
        }
    }

    /// Computes one row, without allocating. A recurrent layer remembers the rows before.
    ///
    /// @param in of length [#inputs]
    /// @param out of length [#outputs]; another array than `in`
    public void forward(float[] in, float[] out) {
        if (in.length != inputs || out.length != outputs()) {
            throw new IllegalArgumentException(
                    "%d numbers in and %d out; the network has %d and %d"
                            .formatted(in.length, out.length, inputs, outputs()));
        }
        float[] row = in;
        int last = steps.length - 1;
        for (int i = 0; i < last; i++) {
            float[] next = i % 2 == 0 ? even : odd;
            steps[i].run(row, next);
            row = next;
        }
        steps[last].run(row, out);
    }
}
