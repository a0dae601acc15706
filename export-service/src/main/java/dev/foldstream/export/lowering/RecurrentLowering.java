package dev.foldstream.export.lowering;

import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Gru;
import dev.foldstream.rtneural.file.Lstm;
import dev.foldstream.rtneural.file.Weights;
import java.util.Optional;

/// Says a recurrent layer in RTNeural's order of gates.
///
/// | | as trained | in the file |
/// |---|---|---|
/// | LSTM | i, f, g, o; two biases | i, f, g, o; their sum |
/// | GRU | r, z, n; two biases | z, r, n; two biases |
///
/// @param layer how the names of its weights begin, such as `layers.0`
/// @param in width of its inputs
/// @param hidden width of its state
record RecurrentLowering(TrialWeights weights, String layer, int in, int hidden) {
    private static final int LSTM_GATES = 4;
    private static final int GRU_GATES = 3;

    /// What an LSTM does with its inputs, `x W + b`.
    Affine lstmInput() {
        int columns = LSTM_GATES * hidden;
        double[] bias = array("input.bias", columns);
        double[] other = array("hidden.bias", columns);
        for (int o = 0; o < bias.length; o++) {
            bias[o] += other[o];
        }
        return input(bias);
    }

    /// What a GRU does with its inputs, `x W + b`.
    Affine gruInput() {
        int columns = GRU_GATES * hidden;
        return input(array("input.bias", columns));
    }

    private Affine input(double[] bias) {
        return new Affine(array("input.weight", in, bias.length), bias);
    }

    /// @param input [#lstmInput], with what precedes the layer
    Lstm lstm(Affine input) {
        Dense said = input.dense(Optional.empty());
        return new Lstm(said.kernel(), state(LSTM_GATES * hidden), said.bias());
    }

    /// @param input [#gruInput], with what precedes the layer
    Gru gru(Affine input) {
        int columns = GRU_GATES * hidden;
        Dense said = input.dense(Optional.empty());
        float[] biases = new float[2 * columns];
        double[] stateBias = array("hidden.bias", columns);
        for (int o = 0; o < columns; o++) {
            biases[o] = said.bias().get(o);
            biases[columns + o] = (float) stateBias[o];
        }
        return new Gru(
                updateFirst(said.kernel()),
                updateFirst(state(columns)),
                updateFirst(new Weights(biases, 2, columns)));
    }

    private Weights state(int columns) {
        return SinglePrecision.weights(array("hidden.weight", hidden, columns), hidden, columns);
    }

    /// Columns `r, z, n` as `z, r, n`.
    private Weights updateFirst(Weights columns) {
        int rows = columns.extent(0);
        int width = GRU_GATES * hidden;
        float[] moved = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            for (int o = 0; o < width; o++) {
                int gate = o / hidden;
                int from = gate == 2 ? o : (1 - gate) * hidden + o % hidden;
                moved[row * width + o] = columns.get(row * width + from);
            }
        }
        return new Weights(moved, rows, width);
    }

    private double[] array(String name, long... shape) {
        return weights.array(layer + "." + name, shape);
    }
}
