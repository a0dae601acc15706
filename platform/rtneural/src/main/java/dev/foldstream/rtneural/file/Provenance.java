package dev.foldstream.rtneural.file;

import dev.foldstream.contracts.plan.Trial;
import java.util.List;
import java.util.Optional;

/// What a file says about where it comes from and what goes in and out. RTNeural ignores it.
///
/// @param trial whose weights these are
/// @param weights SHA-256 of the trained weights
/// @param inputs columns that the network sees, in order, in the units of the dataset
/// @param targets columns that it predicts, in order, in the units of the dataset
public record Provenance(
        String experimentId,
        Trial trial,
        String weights,
        List<Quantity> inputs,
        List<Quantity> targets) {
    public Provenance {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
    }

    /// A column with its shape.
    ///
    /// @param unit absent when the dataset names none
    public record Quantity(String name, Optional<String> unit) {}
}
