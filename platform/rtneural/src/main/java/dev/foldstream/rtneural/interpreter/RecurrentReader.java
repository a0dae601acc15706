package dev.foldstream.rtneural.interpreter;

import static dev.foldstream.rtneural.document.Consequence.IGNORES;

import dev.foldstream.rtneural.document.Faults;
import dev.foldstream.rtneural.document.Misfit;
import dev.foldstream.rtneural.document.Place;

/// Reads layers of type `lstm` and `gru`.
final class RecurrentReader {
    private static final String INPUTS = "rows, one for each input";
    private static final String STATES = "rows, one for each state";

    private RecurrentReader() {}

    static LstmStep readLstm(Place layer, int inputs) {
        long before = layer.faults().count();
        checkActivation(layer);
        int hidden = Extents.width(layer.at("shape"));
        Place weights =
                layer.at("weights").array(3, "arrays: input, state and bias", Misfit.ARRAYS);
        int columns = 4 * hidden;
        float[][] kernel = matrix(weights.at(0), inputs, INPUTS, columns);
        float[][] recurrent = matrix(weights.at(1), hidden, STATES, columns);
        float[] bias = weights.at(2).numbers(columns, Misfit.BIAS);
        layer.faults().giveUpIfMoreThan(before);
        return new LstmStep(kernel, recurrent, bias);
    }

    static GruStep readGru(Place layer, int inputs) {
        long before = layer.faults().count();
        checkActivation(layer);
        int hidden = Extents.width(layer.at("shape"));
        Place weights =
                layer.at("weights").array(3, "arrays: input, state and biases", Misfit.ARRAYS);
        int columns = 3 * hidden;
        float[][] kernel = matrix(weights.at(0), inputs, INPUTS, columns);
        float[][] recurrent = matrix(weights.at(1), hidden, STATES, columns);
        float[][] biases =
                matrix(weights.at(2), 2, "biases, of the input and of the state", columns);
        layer.faults().giveUpIfMoreThan(before);
        return new GruStep(kernel, recurrent, biases[0], biases[1]);
    }

    /// What is no matrix at all does not keep the others from being looked at.
    private static float[][] matrix(Place place, int rows, String inWords, int columns) {
        return Faults.attempt(() -> place.matrix(rows, inWords, columns, Misfit.KERNEL))
                .orElse(new float[0][]);
    }

    /// The loader ignores it. `tanh`, as exporters of Keras models write it, is what these layers
    /// have anyway; anything else would get lost.
    private static void checkActivation(Place layer) {
        Place activation = layer.at("activation");
        if (!activation.isNothingOrEmpty()
                && !(activation.value().isTextual() && activation.text().equals("tanh"))) {
            activation.refuse("tanh, \"\" or nothing: the loader ignores it here", IGNORES);
        }
    }
}
