package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.TemporalFolds;
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

    /// What a split says by reading a column.
    public static Roles of(FoldSpec folds) {
        String group = folds.columnsByKey(List.of()).get("group");
        return new Roles(
                group == null ? List.of() : List.of(group),
                folds instanceof TemporalFolds temporal ? temporal.column() : Optional.empty());
    }
}
