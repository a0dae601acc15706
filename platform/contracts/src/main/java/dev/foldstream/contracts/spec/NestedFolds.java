package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// Nested cross-validation: what an outer fold trains on is cut into inner folds, which decide
/// among the candidates of a sweep; the outer test part, which had no say, scores what was chosen.
///
/// ```
/// outer fold 0  [ outer test ][                    training + validation ]
///     inner 0                 [inner test ][                             ]
///     inner 1                 [           ][inner test ][                ]
///     inner 2                 [                        ][inner test      ]
/// outer fold 1  [            ][ outer test ][                            ]
///  …
/// ```
///
/// The choice on an outer fold is the candidate with the best score on its inner test parts, mean
/// over inner folds and seeds, by the metric that ranks. Models without a sweep have nothing to
/// choose and are trained on the outer folds only.
///
/// Source: Stone 1974,
/// [doi:10.1111/j.2517-6161.1974.tb00994.x](https://doi.org/10.1111/j.2517-6161.1974.tb00994.x);
/// Cawley & Talbot 2010,
/// [jmlr.org/papers/v11/cawley10a](https://jmlr.org/papers/v11/cawley10a.html).
///
/// @param outer gives the folds whose scores are reported
/// @param inner cuts the training and validation rows of each outer fold
@Kind("nested")
@Doc("Inner folds choose among candidates, outer folds score what was chosen.")
public record NestedFolds(
        @Doc("The folds whose scores are reported.") @Default("{kind: k-fold}")
                RepeatableFolds outer,
        @Doc("How the rows that an outer fold trains on are cut, to choose by.")
                @Default("{kind: k-fold, k: 3}")
                RepeatableFolds inner)
        implements FoldSpec {

    @Override
    public OptionalInt count() {
        return OptionalInt.of(outer.k());
    }

    @Override
    public int innerCount() {
        return inner.k();
    }

    /// That of the outer folds.
    @Override
    public double validation() {
        return outer.validation();
    }

    @Override
    public int minimumRows() {
        int rows = outer.minimumRows();
        while (seen(rows) < inner.minimumRows()) {
            rows++;
        }
        return rows;
    }

    /// Rows of the smallest outer fold that are not tested.
    private int seen(int rows) {
        return rows - Math.ceilDiv(rows, outer.k());
    }

    @Override
    public SequencedMap<String, String> columnsByKey(List<String> targets) {
        SequencedMap<String, String> columns = new LinkedHashMap<>();
        outer.columnsByKey(targets).forEach((key, column) -> columns.put("outer." + key, column));
        inner.columnsByKey(targets).forEach((key, column) -> columns.put("inner." + key, column));
        return columns;
    }

    @Override
    public List<Violation> violations(DatasetDescription dataset) {
        List<Violation> violations = new ArrayList<>();
        outer.violations(dataset).forEach(each -> violations.add(each.within("outer")));
        inner.violations(dataset).forEach(each -> violations.add(each.within("inner")));
        return violations;
    }

    @Override
    public List<Violation> violations(Rows rows) {
        List<Violation> violations = new ArrayList<>();
        outer.violations(rows).forEach(each -> violations.add(each.within("outer")));
        if (violations.isEmpty() && seen(rows.rows()) < inner.minimumRows()) {
            violations.add(
                    new Violation(
                            "inner.k",
                            "%d folds of the %d rows that an outer fold trains on"
                                    .formatted(inner.k(), seen(rows.rows())),
                            "at least %d rows, or fewer folds".formatted(inner.minimumRows())));
        }
        return violations;
    }

    @Override
    public String countKey() {
        return "outer.k";
    }
}
