package dev.foldstream.rtneural.interpreter;

/// Reads layers of type `dense` and `time-distributed-dense`.
final class DenseReader {
    private DenseReader() {}

    static DenseStep read(Place layer, int inputs) {
        int outputs = Extents.width(layer.at("shape"));
        Place weights = layer.at("weights").array();
        int arrays = weights.value().size();
        if (arrays < 1 || arrays > 2) {
            throw weights.refuse("an array of a kernel and a bias");
        }
        float[][] kernel = weights.at(0).matrix(inputs, "rows, one for each input", outputs);
        float[] bias = arrays == 2 ? weights.at(1).numbers(outputs) : new float[outputs];
        long parameters = Products.size(kernel) + (arrays == 2 ? outputs : 0);
        return new DenseStep(kernel, bias, parameters);
    }
}
