package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// A part of a network that has parameters and turns tensors into tensors, all members at once.
/// Immutable.
public interface Layer {

    /// The parameters of one member, in the order in which they lie in its row.
    List<Parameter> parameters();

    /// Writes the layer into a program.
    ///
    /// @throws dev.foldstream.trainer.program.ShapeMismatch when the inputs don't fit
    Tensor apply(Pass pass, Tensor inputs);
}
