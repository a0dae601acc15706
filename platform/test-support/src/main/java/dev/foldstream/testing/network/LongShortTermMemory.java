package dev.foldstream.testing.network;

/// `c ← f ⊙ c + i ⊙ g`, `h = o ⊙ tanh(c)`, gates in the order i, f, g, o.
final class LongShortTermMemory implements Stage {
    private final Recurrence weights;
    private double[] h;
    private double[] c;

    LongShortTermMemory(Recurrence weights) {
        this.weights = weights;
        this.h = new double[weights.hidden()];
        this.c = new double[weights.hidden()];
    }

    @Override
    public void reset() {
        h = new double[weights.hidden()];
        c = new double[weights.hidden()];
    }

    @Override
    public double[] apply(double[] x) {
        int width = weights.hidden();
        double[] fromInput = weights.ofInput(x);
        double[] fromState = weights.ofState(h);
        double[] nextState = new double[width];
        double[] nextCell = new double[width];
        for (int u = 0; u < width; u++) {
            double i = Curves.sigmoid(fromInput[u] + fromState[u]);
            double f = Curves.sigmoid(fromInput[width + u] + fromState[width + u]);
            double g = Math.tanh(fromInput[2 * width + u] + fromState[2 * width + u]);
            double o = Curves.sigmoid(fromInput[3 * width + u] + fromState[3 * width + u]);
            nextCell[u] = f * c[u] + i * g;
            nextState[u] = o * Math.tanh(nextCell[u]);
        }
        h = nextState;
        c = nextCell;
        return h;
    }
}
