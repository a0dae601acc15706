package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// What a model is, before it has seen data.
@Doc("What the model is.")
public sealed interface ArchitectureSpec permits EstimatorSpec, NetworkSpec {

    /// What of the data it can't learn from, by paths within the architecture, each with a remedy.
    ///
    /// @param inputs what the model sees
    /// @param targets what it predicts
    default List<Violation> violations(RowLayout inputs, RowLayout targets) {
        return List.of();
    }
}
