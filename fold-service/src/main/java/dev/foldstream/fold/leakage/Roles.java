package dev.foldstream.fold.leakage;

import java.util.List;
import java.util.Optional;

/// Columns of which the experiment says what they mean.
///
/// @param groups columns whose values name rows that belong together
/// @param time a column that says when a row was
public record Roles(List<String> groups, Optional<String> time) {
    /// Nothing is said; what looks like a group or a time is guessed.
    public static final Roles UNSAID = new Roles(List.of(), Optional.empty());

    public Roles {
        groups = List.copyOf(groups);
    }
}
