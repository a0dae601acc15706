package dev.foldstream.export.lowering;

import dev.foldstream.rtneural.file.SequentialNetwork;

/// What becomes of a trained model on the way to a format.
public sealed interface Lowering {

    /// The format can say it.
    record Said(SequentialNetwork network) implements Lowering {}

    /// The format can't say it.
    ///
    /// @param layer the first layer that can't be said, by the name of its weights, e.g. `layers.0`
    /// @param remedy what the user can do
    record Unsayable(String layer, String reason, String remedy) implements Lowering {}
}
