package dev.foldstream.testing.network;

/// The weights of a recurrent layer, blocks of gates side by side.
final class Recurrence {
    private final double[] input;
    private final double[] state;
    private final double[] inputBias;
    private final double[] stateBias;

    Recurrence(double[] input, double[] state, double[] inputBias, double[] stateBias) {
        this.input = input;
        this.state = state;
        this.inputBias = inputBias;
        this.stateBias = stateBias;
    }

    /// Width of the state.
    int hidden() {
        return state.length / stateBias.length;
    }

    double[] ofInput(double[] x) {
        return Stages.affine(x, input, inputBias);
    }

    double[] ofState(double[] h) {
        return Stages.affine(h, state, stateBias);
    }
}
