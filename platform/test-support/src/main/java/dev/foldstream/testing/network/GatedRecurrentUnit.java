package dev.foldstream.testing.network;

/// `h ← (1 − z) ⊙ n + z ⊙ h` with `n = tanh(x W_n + b_n + r ⊙ (h U_n + c_n))`, gates in the order
/// r, z, n: PyTorch's `GRU`.
final class GatedRecurrentUnit implements Stage {
    private final Recurrence weights;
    private double[] h;

    GatedRecurrentUnit(Recurrence weights) {
        this.weights = weights;
        this.h = new double[weights.hidden()];
    }

    @Override
    public void reset() {
        h = new double[weights.hidden()];
    }

    @Override
    public double[] apply(double[] x) {
        int width = weights.hidden();
        double[] fromInput = weights.ofInput(x);
        double[] fromState = weights.ofState(h);
        double[] next = new double[width];
        for (int u = 0; u < width; u++) {
            double r = Curves.sigmoid(fromInput[u] + fromState[u]);
            double z = Curves.sigmoid(fromInput[width + u] + fromState[width + u]);
            double n = Math.tanh(fromInput[2 * width + u] + r * fromState[2 * width + u]);
            next[u] = (1 - z) * n + z * h[u];
        }
        h = next;
        return h;
    }
}
