package dev.foldstream.contracts.spec;

/// How the state of a recurrent network follows from its last state and the next step.
public enum RecurrentCell {
    /// `h' = tanh(x Wᵢₙ + h W + b)`. Elman 1990,
    /// [doi:10.1207/s15516709cog1402_1](https://doi.org/10.1207/s15516709cog1402_1).
    RNN(1),
    /// Long short-term memory. Hochreiter & Schmidhuber 1997,
    /// [doi:10.1162/neco.1997.9.8.1735](https://doi.org/10.1162/neco.1997.9.8.1735).
    LSTM(4),
    /// Gated recurrent unit. Cho et al. 2014, [arXiv:1406.1078](https://arxiv.org/abs/1406.1078).
    GRU(3);

    private final int gates;

    RecurrentCell(int gates) {
        this.gates = gates;
    }

    /// Blocks of the state's width in its weights.
    public int gates() {
        return gates;
    }
}
