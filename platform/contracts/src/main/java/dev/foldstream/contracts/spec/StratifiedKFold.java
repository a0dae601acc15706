package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// Cuts the rows into `k` parts that have every class in nearly equal numbers; each part is the
/// test part of one fold, and the validation part has the classes in the same shares.
///
/// ```
/// class    a a a a a a a a a b b b b b b c c c
/// fold 0  [test ]           [ts ]       [t]
/// fold 1        [test ]         [ts ]     [t]
/// fold 2              [test ]       [ts ]   [t]
/// ```
///
/// @param k number of folds
/// @param stratify a column of categories or numbers; the only target if absent
/// @param bins that numbers are sorted into
/// @param shuffle whether the rows of a class are permuted before they are cut
/// @param seed of the permutation and of the validation part
/// @param validation share of the training part that is carved off, never from the test part
@Kind("stratified-k-fold")
@Doc("Cuts the rows into k parts with the same shares of every class.")
public record StratifiedKFold(
        @Doc("Number of folds.") @Range(from = 2, to = 10_000) @Default("5") int k,
        @Doc("Column whose classes are balanced; the only target if absent.")
                Optional<String> stratify,
        @Doc("Classes of equal size that a column of numbers is sorted into.")
                @Range(from = 2, to = 1_000)
                @Default("10")
                int bins,
        @Doc("Whether rows of a class are permuted before they are cut; else file order.")
                @Default("true")
                boolean shuffle,
        @Doc("Seed of the permutation and of the choice of validation rows.") @Default("42")
                long seed,
        @Doc("Share of the training part used for early stopping and selection.")
                @Range(from = 0, below = 1)
                @Default("0.15")
                double validation)
        implements RepeatableFolds {
    public StratifiedKFold {
        Bounds.check(StratifiedKFold.class, k, stratify, bins, shuffle, seed, validation);
    }

    /// The class of every row.
    public Labels strata(Rows rows) {
        return Strata.of(rows, stratify, bins);
    }

    @Override
    public OptionalInt count() {
        return OptionalInt.of(k);
    }

    @Override
    public int minimumRows() {
        return RowCounts.parts(this, k);
    }

    @Override
    public SequencedMap<String, String> columnsByKey(List<String> targets) {
        SequencedMap<String, String> columns = new LinkedHashMap<>();
        Strata.column(stratify, targets).ifPresent(column -> columns.put("stratify", column));
        return columns;
    }

    @Override
    public List<Violation> violations(DatasetDescription dataset) {
        List<Violation> violations = new ArrayList<>(RepeatableFolds.super.violations(dataset));
        violations.addAll(FoldColumns.oneTarget(stratify, dataset));
        return violations;
    }

    @Override
    public List<Violation> violations(Rows rows) {
        List<Violation> violations = new ArrayList<>(RepeatableFolds.super.violations(rows));
        Strata.column(stratify, rows.targets())
                .map(column -> FoldColumns.strata(rows, column, bins, k, "fewer folds, or "))
                .ifPresent(violations::addAll);
        return violations;
    }

    @Override
    public StratifiedKFold withSeed(long other) {
        return new StratifiedKFold(k, stratify, bins, shuffle, other, validation);
    }
}
