package dev.foldstream.rtneural.interpreter;

import java.util.Arrays;

/// A gated recurrent unit: `z = σ(x W_z + h U_z + b)`, `r = σ(x W_r + h U_r + b)`, `n = tanh(x W_n
/// + b₀ + r (h U_n + b₁))`, `h ← (1 − z) n + z h`. The state `h` is kept from row to row.
///
/// Source: RTNeural, `gru/gru.h`.
final class GruStep implements Step {
    private static final int GATES = 3;

    private final int hidden;
    private final float[][] kernel;
    private final float[][] recurrent;
    private final float[] inputBias;
    private final float[] stateBias;
    private final float[] state;
    private final float[] gates;
    private final float[] fromState;

    /// @param kernel `W`, `[in][3H]`, gates `z, r, n`
    /// @param recurrent `U`, `[H][3H]`
    GruStep(float[][] kernel, float[][] recurrent, float[] inputBias, float[] stateBias) {
        this.hidden = inputBias.length / GATES;
        this.kernel = kernel;
        this.recurrent = recurrent;
        this.inputBias = inputBias;
        this.stateBias = stateBias;
        this.state = new float[hidden];
        this.gates = new float[inputBias.length];
        this.fromState = new float[inputBias.length];
    }

    @Override
    public int outputs() {
        return hidden;
    }

    @Override
    public long parameters() {
        return Products.size(kernel) + Products.size(recurrent) + 2L * inputBias.length;
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public void reset() {
        Arrays.fill(state, 0);
    }

    @Override
    public Range range(Range in) {
        return Range.between(-1, 1, outputs()); // between tanh(…) and the state before
    }

    @Override
    public void run(float[] in, float[] out) {
        System.arraycopy(inputBias, 0, gates, 0, gates.length);
        System.arraycopy(stateBias, 0, fromState, 0, fromState.length);
        Products.add(in, kernel, gates, gates.length);
        Products.add(state, recurrent, fromState, fromState.length);
        int candidates = 2 * hidden;
        for (int i = 0; i < candidates; i++) {
            gates[i] += fromState[i];
        }
        Curves.sigmoid(gates, gates, 0, candidates);
        for (int i = 0; i < hidden; i++) {
            gates[candidates + i] += gates[hidden + i] * fromState[candidates + i];
        }
        Curves.tanh(gates, gates, candidates, gates.length);
        for (int i = 0; i < hidden; i++) {
            float update = gates[i];
            state[i] = (1 - update) * gates[candidates + i] + update * state[i];
        }
        System.arraycopy(state, 0, out, 0, hidden);
    }
}
