package dev.foldstream.rtneural.kelly;

import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Lstm;
import dev.foldstream.rtneural.file.Weights;
import java.util.List;
import java.util.stream.Stream;

/// A long short-term memory of `H` states with both of its biases; gates in the order i, f, g, o.
///
/// @param inputWeights `[4, H, inputs]`
/// @param stateWeights `[4, H, H]`
/// @param inputBias `[4, H]`
/// @param stateBias `[4, H]`; what counts is its sum with the other, which is finite
public record KellyLstm(
        Weights inputWeights, Weights stateWeights, Weights inputBias, Weights stateBias)
        implements KellyLayer {
    /// Gates.
    static final int GATES = 4;

    public KellyLstm {
        boolean fits =
                inputWeights.rank() == 3
                        && stateWeights.rank() == 3
                        && inputBias.rank() == 2
                        && stateBias.rank() == 2
                        && inputWeights.size() > 0
                        && Stream.of(inputWeights, stateWeights, inputBias, stateBias)
                                .allMatch(array ->
                                        array.extent(0) == GATES
                                                && array.extent(1) == inputBias.extent(1))
                        && stateWeights.extent(2) == inputBias.extent(1);
        if (!fits) {
            throw new IllegalArgumentException(
                    "no lstm: %s and %s, biases %s and %s"
                            .formatted(inputWeights, stateWeights, inputBias, stateBias));
        }
    }

    /// @param lstm as RTNeural has it
    /// @param inputBias `[4H]`; with `stateBias` the sum that the layer has
    /// @param stateBias `[4H]`
    public static KellyLstm of(Lstm lstm, Weights inputBias, Weights stateBias) {
        int states = lstm.outputs();
        return new KellyLstm(
                gates(lstm.kernel(), states),
                gates(lstm.recurrent(), states),
                Axes.reshaped(inputBias, GATES, states),
                Axes.reshaped(stateBias, GATES, states));
    }

    @Override
    public int inputs() {
        return inputWeights.extent(2);
    }

    @Override
    public int outputs() {
        return inputBias.extent(1);
    }

    @Override
    public String kind() {
        return "lstm";
    }

    @Override
    public List<Weights> weights() {
        return List.of(inputWeights, stateWeights, inputBias, stateBias);
    }

    @Override
    public Layer layer() {
        float[] bias = new float[inputBias.size()];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = inputBias.get(i) + stateBias.get(i);
        }
        return new Lstm(
                columns(inputWeights), columns(stateWeights), new Weights(bias, bias.length));
    }

    /// `[rows, 4H]` as `[4, H, rows]`.
    private static Weights gates(Weights columns, int states) {
        return Axes.reshaped(Axes.exchanged(columns), GATES, states, columns.extent(0));
    }

    /// `[4, H, rows]` as `[rows, 4H]`.
    private static Weights columns(Weights gates) {
        int columns = gates.extent(0) * gates.extent(1);
        return Axes.exchanged(Axes.reshaped(gates, columns, gates.extent(2)));
    }
}
