package dev.foldstream.rtneural.validation;

import java.util.List;
import java.util.OptionalLong;

/// A network, as far as it could be read.
///
/// @param inputs numbers of an input row
/// @param outputs numbers of an output row
/// @param parameters scalars in the file; absent when not all layers could be read
/// @param trainedParameters with two biases in each LSTM, as trained; absent as the others are
/// @param layers that could be read
public record NetworkReport(
        int inputs,
        int outputs,
        OptionalLong parameters,
        OptionalLong trainedParameters,
        List<LayerReport> layers) {
    public NetworkReport {
        layers = List.copyOf(layers);
    }

    /// @param path such as `$.layers[0]`
    /// @param kind as the file calls it, with what it ends in, e.g. `dense, tanh`
    /// @param parameters scalars in the file
    public record LayerReport(String path, String kind, int outputs, long parameters) {}

    /// Layers that hold numbers: all but activations.
    public int weightedLayers() {
        return (int) layers.stream().filter(layer -> layer.parameters() > 0).count();
    }
}
