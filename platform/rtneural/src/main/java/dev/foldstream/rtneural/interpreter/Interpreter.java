package dev.foldstream.rtneural.interpreter;

import java.util.List;

/// Runs a network from an RTNeural file in single precision, as RTNeural does, sharing no code with
/// the writer. Confined to one thread: it keeps the rows between layers, and the states of
/// recurrent layers.
public final class Interpreter {
    private final int inputs;
    private final List<Step> steps;
    private final float[] even;
    private final float[] odd;

    private Interpreter(int inputs, List<Step> steps) {
        this.inputs = inputs;
        this.steps = List.copyOf(steps);
        int widest = steps.stream().mapToInt(Step::outputs).max().orElseThrow();
        this.even = new float[widest];
        this.odd = new float[widest];
    }

    /// @throws Unloadable when RTNeural would not load the file as it is meant
    public static Interpreter load(byte[] file) {
        RtNeuralReader reader = RtNeuralReader.read(file);
        return new Interpreter(reader.inputs(), reader.steps());
    }

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return steps.getLast().outputs();
    }

    /// Scalars in the file.
    public long parameters() {
        return steps.stream().mapToLong(Step::parameters).sum();
    }

    /// Forgets all rows before: the next one begins a sequence.
    public void reset() {
        steps.forEach(Step::reset);
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
        int last = steps.size() - 1;
        for (int i = 0; i < last; i++) {
            float[] next = i % 2 == 0 ? even : odd;
            steps.get(i).run(row, next);
            row = next;
        }
        steps.get(last).run(row, out);
    }
}
