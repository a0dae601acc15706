package dev.foldstream.rtneural.interpreter;

import java.util.Arrays;

/// A gated recurrent unit: `z = σ(x W_z + h U_z + b)`, `r = σ(x W_r + h U_r + b)`, `n = tanh(x W_n
/// + b₀
/// + r (h U_n + b₁))`, `h ← (1 − z) n + z h`. The state is kept from row to row.
///
/// Source: RTNeural, `gru/gru.h`.
final class GruStep implements Step {
    private static final int GATES = 3;

    private final int inputs;
    private final int hidden;
    private final float[] kernel;
    private final float[] recurrent;
    private final float[] inputBias;
    private final float[] stateBias;
    private final float[] state;
    private final float[] fromInputs;
    private final float[] fromState;

    /// @param kernel `W`, row-major `[in, 3H]`, gates `z, r, n`
    /// @param recurrent `U`, row-major `[H, 3H]`
    GruStep(float[] kernel, float[] recurrent, float[] inputBias, float[] stateBias) {
        this.hidden = inputBias.length / GATES;
        this.inputs = kernel.length / inputBias.length;
        this.kernel = kernel;
        this.recurrent = recurrent;
        this.inputBias = inputBias;
        this.stateBias = stateBias;
        this.state = new float[hidden];
        this.fromInputs = new float[inputBias.length];
        this.fromState = new float[inputBias.length];
    }

    @Override
    public int outputs() {
        return hidden;
    }

    @Override
    public long parameters() {
        return (long) kernel.length + recurrent.length + inputBias.length + stateBias.length;
    }

    @Override
    public void reset() {
        Arrays.fill(state, 0);
    }

    @Override
    public void run(float[] in, float[] out) {
        System.arraycopy(inputBias, 0, fromInputs, 0, fromInputs.length);
        System.arraycopy(stateBias, 0, fromState, 0, fromState.length);
        Products.add(in, inputs, kernel, fromInputs);
        Products.add(state, hidden, recurrent, fromState);
        for (int i = 0; i < hidden; i++) {
            int r = hidden + i;
            int n = 2 * hidden + i;
            float update = Products.sigmoid(fromInputs[i] + fromState[i]);
            float reset = Products.sigmoid(fromInputs[r] + fromState[r]);
            float candidate = (float) Math.tanh(fromInputs[n] + reset * fromState[n]);
            out[i] = (1 - update) * candidate + update * state[i];
        }
        System.arraycopy(out, 0, state, 0, hidden);
    }
}
