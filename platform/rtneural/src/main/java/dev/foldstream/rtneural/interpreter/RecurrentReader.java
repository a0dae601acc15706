package dev.foldstream.rtneural.interpreter;

/// Reads layers of type `lstm` and `gru`.
final class RecurrentReader {
    private RecurrentReader() {}

    static LstmStep readLstm(Place layer, int inputs) {
        checkActivation(layer);
        int hidden = Extents.width(layer.at("shape"));
        Place weights = layer.at("weights").array(3, "arrays: input, state and bias");
        int columns = 4 * hidden;
        return new LstmStep(
                weights.at(0).matrix(inputs, "rows, one for each input", columns),
                weights.at(1).matrix(hidden, "rows, one for each state", columns),
                weights.at(2).numbers(columns));
    }

    static GruStep readGru(Place layer, int inputs) {
        checkActivation(layer);
        int hidden = Extents.width(layer.at("shape"));
        Place weights = layer.at("weights").array(3, "arrays: input, state and biases");
        int columns = 3 * hidden;
        float[][] kernel = weights.at(0).matrix(inputs, "rows, one for each input", columns);
        float[][] recurrent = weights.at(1).matrix(hidden, "rows, one for each state", columns);
        float[][] biases =
                weights.at(2).matrix(2, "biases, of the input and of the state", columns);
        return new GruStep(kernel, recurrent, biases[0], biases[1]);
    }

    /// The loader ignores it. `tanh`, as exporters of Keras models write it, is what these layers
    /// have anyway; anything else would get lost.
    private static void checkActivation(Place layer) {
        Place activation = layer.at("activation");
        if (!activation.isNothingOrEmpty() && !activation.text().equals("tanh")) {
            throw activation.refuse("tanh, \"\" or nothing: the loader ignores it here");
        }
    }
}
