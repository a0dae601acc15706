package dev.foldstream.rtneural.file;

import java.util.List;

/// A long short-term memory; gates in the order i, f, g, o.
///
/// @param kernel of the inputs, `[inputs, 4H]`
/// @param recurrent of the state, `[H, 4H]`
/// @param bias sum of the two biases, `[4H]`
public record Lstm(Weights kernel, Weights recurrent, Weights bias) implements Layer {
    private static final int GATES = 4;

    public Lstm {
        int hidden = recurrent.extent(0);
        boolean fits =
                kernel.rank() == 2
                        && recurrent.rank() == 2
                        && bias.rank() == 1
                        && kernel.size() > 0
                        && kernel.extent(1) == GATES * hidden
                        && recurrent.extent(1) == GATES * hidden
                        && bias.extent(0) == GATES * hidden;
        if (!fits) {
            throw new IllegalArgumentException(
                    "no lstm: kernel %s, recurrent %s, bias %s".formatted(kernel, recurrent, bias));
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
