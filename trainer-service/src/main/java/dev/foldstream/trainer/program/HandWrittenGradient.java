package dev.foldstream.trainer.program;

import java.util.List;
import java.util.function.Supplier;

/// Writes the gradient of results by their inputs; see [Program#withGradient].
@FunctionalInterface
public interface HandWrittenGradient {

    /// Writes what all inputs' gradients need.
    ///
    /// @param results the gradients of the results, one each, of their shapes
    /// @return one for each input: writes the rest of its gradient and returns that, of the input's
    ///   shape; called where the input turns out to need a gradient
    List<Supplier<Tensor>> of(List<Tensor> results);
}
