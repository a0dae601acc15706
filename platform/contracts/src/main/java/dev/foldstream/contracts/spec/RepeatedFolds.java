package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.Rows;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// A split into `k` parts, repeated with other seeds: `times · k` folds.
///
/// ```
/// fold 0 … k−1     [split with the first seed    ]
/// fold k … 2k−1    [split with the second seed   ]
///  …
/// ```
///
/// @param times number of repeats
/// @param split that is repeated; its seed is the one that all seeds come from
@Kind("repeated")
@Doc("A split into k parts, repeated with other seeds.")
public record RepeatedFolds(
        @Doc("Number of repeats.") @Range(from = 2, to = 1_000) @Default("5") int times,
        @Doc("The split that is repeated; all seeds come from its own.") @Default("{kind: k-fold}")
                RepeatableFolds split)
        implements FoldSpec {
    public RepeatedFolds {
        Bounds.check(RepeatedFolds.class, times, split);
        if (!split.shuffle()) {
            throw new InvalidComponents(
                    "split.shuffle", false, "true: without shuffling every repeat is the same");
        }
    }

    @Override
    public OptionalInt count() {
        return OptionalInt.of(times * split.k());
    }

    @Override
    public double validation() {
        return split.validation();
    }

    @Override
    public int minimumRows() {
        return split.minimumRows();
    }

    @Override
    public SequencedMap<String, String> columnsByKey(List<String> targets) {
        return split.columnsByKey(targets);
    }

    @Override
    public List<Violation> violations(DatasetDescription dataset) {
        return split.violations(dataset).stream().map(each -> each.within("split")).toList();
    }

    @Override
    public List<Violation> violations(Rows rows) {
        return split.violations(rows).stream().map(each -> each.within("split")).toList();
    }

    @Override
    public String countKey() {
        return "split.k";
    }
}
