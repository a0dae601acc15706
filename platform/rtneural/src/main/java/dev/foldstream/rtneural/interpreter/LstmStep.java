package dev.foldstream.rtneural.interpreter;

import java.util.Arrays;

/// A long short-term memory: `i, f, o = σ(x W + h U + b)`, `g = tanh(x W + h U + b)`, `c ← f c + i
/// g`, `h ← o tanh(c)`. The state `h`, `c` is kept from row to row.
///
/// Source: RTNeural, `lstm/lstm.h`.
final class LstmStep implements Step {
    private static final int GATES = 4;

    private final int hidden;
    private final float[][] kernel;
    private final float[][] recurrent;
    private final float[] bias;
    private final float[] state;
    private final float[] cell;
    private final float[] gates;

    /// @param kernel `W`, `[in][4H]`, gates `i, f, g, o`
    /// @param recurrent `U`, `[H][4H]`
    /// @param bias `b`, `[4H]`
    LstmStep(float[][] kernel, float[][] recurrent, float[] bias) {
        this.hidden = bias.length / GATES;
        this.kernel = kernel;
        this.recurrent = recurrent;
        this.bias = bias;
        this.state = new float[hidden];
        this.cell = new float[hidden];
        this.gates = new float[bias.length];
    }

    @Override
    public int outputs() {
        return hidden;
    }

    @Override
    public long parameters() {
        return Products.size(kernel) + Products.size(recurrent) + bias.length;
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public void reset() {
        Arrays.fill(state, 0);
        Arrays.fill(cell, 0);
    }

    @Override
    public Range range(Range in) {
        return Range.between(-1, 1, hidden); // o tanh(c)
    }

    @Override
    public void run(float[] in, float[] out) {
        System.arraycopy(bias, 0, gates, 0, gates.length);
        Products.add(in, kernel, gates, gates.length);
        Products.add(state, recurrent, gates, gates.length);
        Curves.sigmoid(gates, gates, 0, 2 * hidden);
        Curves.tanh(gates, gates, 2 * hidden, 3 * hidden);
        Curves.sigmoid(gates, gates, 3 * hidden, gates.length);
        for (int i = 0; i < hidden; i++) {
            cell[i] = gates[hidden + i] * cell[i] + gates[i] * gates[2 * hidden + i];
        }
        Curves.tanh(cell, state, 0, hidden);
        for (int i = 0; i < hidden; i++) {
            state[i] *= gates[3 * hidden + i];
        }
        System.arraycopy(state, 0, out, 0, hidden);
    }
}
