package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.AllData;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.GroupKFold;
import dev.foldstream.contracts.spec.Holdout;
import dev.foldstream.contracts.spec.KFold;
import dev.foldstream.contracts.spec.LeaveGroupsOut;
import dev.foldstream.contracts.spec.LeaveOneGroupOut;
import dev.foldstream.contracts.spec.MonteCarlo;
import dev.foldstream.contracts.spec.NestedFolds;
import dev.foldstream.contracts.spec.Predefined;
import dev.foldstream.contracts.spec.RepeatedFolds;
import dev.foldstream.contracts.spec.StratifiedGroupKFold;
import dev.foldstream.contracts.spec.StratifiedKFold;
import dev.foldstream.contracts.spec.TemporalFolds;
import dev.foldstream.contracts.spec.Violation;
import java.util.List;
import java.util.stream.Collectors;

/// Chooses the strategy that a spec asks for.
public final class Splits {
    private Splits() {}

    /// Divides rows. A pure function: equal arguments give equal folds, on every machine.
    ///
    /// @param rows with the columns that the spec reads
    /// @return folds in order: those whose scores are reported, [FoldSpec#count(Rows)] of them,
    ///   then those within the first of them, [FoldSpec#innerCount] of them, and so on
    /// @throws IllegalArgumentException with everything that keeps the spec from dividing these
    ///   rows
    public static List<Fold> split(Rows rows, FoldSpec spec) {
        List<Violation> violations = spec.violations(rows);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(
                    violations.stream()
                            .map(violation -> violation.within("folds").sentence())
                            .collect(Collectors.joining("; ")));
        }
        List<Fold> folds = divide(rows, spec);
        for (int fold = 0; fold < folds.size(); fold++) {
            requireParts(fold, folds.get(fold), spec);
        }
        return folds;
    }

    static List<Fold> divide(Rows rows, FoldSpec spec) {
        return switch (spec) {
            case AllData all -> AllDataSplit.split(rows.rows(), all);
            case GroupKFold groups -> GroupKFoldSplit.split(rows, groups);
            case Holdout holdout -> HoldoutSplit.split(rows, holdout);
            case KFold kFold -> KFoldSplit.split(rows.rows(), kFold);
            case LeaveGroupsOut out -> LeaveGroupsOutSplit.split(rows, out);
            case LeaveOneGroupOut out -> LeaveOneGroupOutSplit.split(rows, out);
            case NestedFolds nested -> NestedSplit.split(rows, nested);
            case MonteCarlo monteCarlo -> MonteCarloSplit.split(rows, monteCarlo);
            case Predefined predefined -> PredefinedSplit.split(rows, predefined);
            case RepeatedFolds repeated -> RepeatedSplit.split(rows, repeated);
            case StratifiedGroupKFold groups -> StratifiedGroupKFoldSplit.split(rows, groups);
            case StratifiedKFold stratified -> StratifiedKFoldSplit.split(rows, stratified);
            case TemporalFolds temporal -> TemporalSplit.split(rows, temporal);
        };
    }

    /// What no rule about numbers of rows and groups foresees: whole groups and equal times may
    /// leave a part without rows.
    private static void requireParts(int number, Fold fold, FoldSpec spec) {
        boolean selects = fold.validation().size() > 0 || !(spec.validation() > 0);
        if (fold.training().size() < 2 || fold.test().size() < 1 || !selects) {
            throw new IllegalArgumentException(
                    "fold %d has %d training, %d validation and %d test rows, where every fold needs"
                                    .formatted(
                                            number,
                                            fold.training().size(),
                                            fold.validation().size(),
                                            fold.test().size())
                            + " two rows to train on and one for each other part: fewer folds, a"
                            + " smaller gap or embargo, or other groups");
        }
    }
}
