package dev.foldstream.rtneural.interpreter;

import static dev.foldstream.rtneural.document.Consequence.IGNORES;
import static dev.foldstream.rtneural.document.Consequence.THROWS;

import dev.foldstream.rtneural.document.Faults;
import dev.foldstream.rtneural.document.Misfit;
import dev.foldstream.rtneural.document.Place;

/// Reads layers of type `dense` and `time-distributed-dense`.
final class DenseReader {
    private DenseReader() {}

    static DenseStep read(Place layer, int inputs) {
        long before = layer.faults().count();
        int outputs = Extents.width(layer.at("shape"));
        Place weights = layer.at("weights").array();
        int arrays = weights.size();
        if (arrays < 1) {
            throw weights.giveUp("an array of a kernel and a bias", THROWS);
        }
        if (arrays > 2) {
            weights.refuse("an array of a kernel and a bias", IGNORES);
        }
        float[][] kernel = kernel(weights.at(0), inputs, outputs);
        float[] bias =
                arrays >= 2 ? weights.at(1).numbers(outputs, Misfit.BIAS) : new float[outputs];
        layer.faults().giveUpIfMoreThan(before);
        long parameters = Products.size(kernel) + (arrays == 2 ? outputs : 0);
        return new DenseStep(kernel, bias, parameters);
    }

    /// What is no matrix at all does not keep the bias from being looked at.
    private static float[][] kernel(Place place, int inputs, int outputs) {
        String rows = "rows, one for each input";
        return Faults.attempt(() -> place.matrix(inputs, rows, outputs, Misfit.KERNEL))
                .orElse(new float[0][]);
    }
}
