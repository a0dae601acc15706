package dev.foldstream.fold.split;

import dev.foldstream.contracts.spec.AllData;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.KFold;
import java.util.List;

/// Chooses the strategy that a spec asks for.
public final class Splits {
    private Splits() {}

    /// Divides `rows` rows. A pure function: equal arguments give equal folds, on every machine.
    ///
    /// @return folds in order, [FoldSpec#count] of them
    /// @throws IllegalArgumentException when there are fewer rows than [FoldSpec#minimumRows]
    public static List<Fold> split(int rows, FoldSpec spec) {
        if (rows < spec.minimumRows()) {
            throw new IllegalArgumentException(
                    "%d rows, where %s needs %d".formatted(rows, spec, spec.minimumRows()));
        }
        return switch (spec) {
            case AllData all -> AllDataSplit.split(rows, all);
            case KFold kFold -> KFoldSplit.split(rows, kFold);
        };
    }
}
