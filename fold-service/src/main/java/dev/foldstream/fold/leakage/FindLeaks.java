package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.fold.split.Fold;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/// Looks for everything that tells a model more than it may know of the rows it is tested on.
///
/// A pure function: equal arguments give equal findings. Cost: some passes over the columns and
/// `O(rows)` a fold; a million rows of ten inputs in five folds take seconds.
public final class FindLeaks {
    private FindLeaks() {}

    /// @param folds empty where test rows are meant to be rows that were trained on: then only
    ///   columns are looked at
    public static Leakage find(
            DatasetDescription dataset, Cells cells, List<Fold> folds, Roles roles) {
        Columns source = new Columns(dataset, cells);
        Sample inputs = Sample.of(source, source.inputs());
        Sample targets = Sample.of(source, source.targets());
        RowClasses same = RowClasses.of(source, source.inputs());
        RowClasses whole = RowClasses.of(source, source.inputsAndTargets());
        NearDuplicates near = new NearDuplicates(source, inputs, same);
        List<FoldCheck> checks =
                folds.isEmpty()
                        ? List.of()
                        : List.of(
                                new DuplicateRows(same, whole, inputs, targets),
                                near,
                                new StraddlingGroups(source, roles),
                                new BackwardTime(source, roles));
        for (int fold = 0; fold < folds.size(); fold++) {
            Sides sides = new Sides(fold, folds.get(fold));
            checks.forEach(check -> check.look(sides));
        }
        BitSet repeated = near.repeated();
        IntPredicate unique = row -> whole.isFirst(row) && !repeated.get(row);
        List<Finding> findings =
                new ArrayList<>(
                        new TellingInputs(inputs.only(unique), targets.only(unique)).findings());
        checks.forEach(check -> findings.addAll(check.findings()));
        findings.sort(Comparator.comparing(Finding::kind));
        return new Leakage(findings, folds.isEmpty() ? List.of() : near.remarks());
    }
}
