package dev.foldstream.rtneural.interpreter;

import java.util.Arrays;

/// A long short-term memory: `i, f, g, o = x W + h U + b`, `c ← σ(f) c + σ(i) tanh(g)`, `h ← σ(o)
/// tanh(c)`. State and cell are kept from row to row.
///
/// Source: RTNeural, `lstm/lstm.h`.
final class LstmStep implements Step {
    private static final int GATES = 4;

    private final int inputs;
    private final int hidden;
    private final float[] kernel;
    private final float[] recurrent;
    private final float[] bias;
    private final float[] state;
    private final float[] cell;
    private final float[] gates;

    /// @param kernel `W`, row-major `[in, 4H]`
    /// @param recurrent `U`, row-major `[H, 4H]`
    LstmStep(float[] kernel, float[] recurrent, float[] bias) {
        this.hidden = bias.length / GATES;
        this.inputs = kernel.length / bias.length;
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
        return (long) kernel.length + recurrent.length + bias.length;
    }

    @Override
    public void reset() {
        Arrays.fill(state, 0);
        Arrays.fill(cell, 0);
    }

    @Override
    public void run(float[] in, float[] out) {
        System.arraycopy(bias, 0, gates, 0, gates.length);
        Products.add(in, inputs, kernel, gates);
        Products.add(state, hidden, recurrent, gates);
        for (int i = 0; i < hidden; i++) {
            float input = Products.sigmoid(gates[i]);
            float forget = Products.sigmoid(gates[hidden + i]);
            float candidate = (float) Math.tanh(gates[2 * hidden + i]);
            float output = Products.sigmoid(gates[3 * hidden + i]);
            cell[i] = forget * cell[i] + input * candidate;
            state[i] = output * (float) Math.tanh(cell[i]);
            out[i] = state[i];
        }
    }
}
