package dev.foldstream.rtneural.file;

import java.util.List;

/// A gated recurrent unit; gates in the order z, r, n.
///
/// @param kernel of the inputs, `[inputs, 3H]`
/// @param recurrent of the state, `[H, 3H]`
/// @param bias input and state biases, `[2, 3H]`
public record Gru(Weights kernel, Weights recurrent, Weights bias) implements Layer {
    private static final int GATES = 3;

    public Gru {
        int hidden = recurrent.extent(0);
        boolean fits =
                kernel.rank() == 2
                        && recurrent.rank() == 2
                        && bias.rank() == 2
                        && kernel.size() > 0
                        && bias.extent(0) == 2
                        && kernel.extent(1) == GATES * hidden
                        && recurrent.extent(1) == GATES * hidden
                        && bias.extent(1) == GATES * hidden;
        if (!fits) {
            throw new IllegalArgumentException(
                    "no gru: kernel %s, recurrent %s, bias %s".formatted(kernel, recurrent, bias));
        }
    }

    @Override
    public int inputs() {
        return kernel.extent(0);
    }

    @Override
    public int outputs() {
        return recurrent.extent(0);
    }

    @Override
    public List<Weights> weights() {
        return List.of(kernel, recurrent, bias);
    }
}
