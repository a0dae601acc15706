package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// Trains on the past and tests on what comes next, `k` times; the validation part is the latest
/// part of the past.
///
/// ```
/// expanding  time →
/// fold 0  [training][val][gap][test]
/// fold 1  [training      ][val][gap][test]
/// fold 2  [training           ][val][gap][test]
///
/// sliding
/// fold 0  [training][val][gap][test]
/// fold 1       [training][val][gap][test]
/// fold 2            [training][val][gap][test]
/// ```
///
/// The gap stands before the validation part as well.
///
/// @param k number of folds
/// @param window which part of the past is trained on
/// @param column that the rows are ordered by; file order if absent
/// @param testRows of each fold; `⌊n / (k + 1)⌋` if absent
/// @param windowRows training and validation rows of a sliding window; as many as the first fold
///   has if absent
/// @param gap rows that are left out before a later part
/// @param embargo time that is left out before a later part, in the unit of the column
/// @param validation share of the past that is carved off
@Kind("temporal")
@Doc("Trains on the past and tests on what comes next.")
public record TemporalFolds(
        @Doc("Number of folds.") @Range(from = 1, to = 10_000) @Default("5") int k,
        @Doc("Which part of the past is trained on: all of it, or its latest part.")
                @Default("expanding")
                TemporalWindow window,
        @Doc("Column that rows are ordered by; file order if absent.") Optional<String> column,
        @Doc("Test rows of each fold; the rows divided by k + 1 if absent.") @Range(from = 1)
                Optional<Integer> testRows,
        @Doc("Rows of a sliding window; those of the first fold if absent.") @Range(from = 2)
                Optional<Integer> windowRows,
        @Doc("Rows that are left out before a later part.") @Range(from = 0) @Default("0") int gap,
        @Doc("Time that is left out before a later part, in the unit of the column.")
                @Range(from = 0)
                @Default("0")
                double embargo,
        @Doc("Share of the past used for early stopping and selection: its latest rows.")
                @Range(from = 0, below = 1)
                @Default("0.15")
                double validation)
        implements FoldSpec {
    public TemporalFolds {
        Bounds.check(
                TemporalFolds.class,
                k,
                window,
                column,
                testRows,
                windowRows,
                gap,
                embargo,
                validation);
        List<Violation> violations = new ArrayList<>();
        if (windowRows.isPresent() && window != TemporalWindow.SLIDING) {
            violations.add(
                    new Violation(
                            "windowRows",
                            windowRows.get().toString(),
                            "none where the window is expanding, or 'window: sliding'"));
        }
        if (embargo > 0 && column.isEmpty()) {
            violations.add(
                    new Violation(
                            "embargo",
                            Double.toString(embargo),
                            "0 in file order, or the 'column' in whose unit it is; 'gap' counts"
                                    + " rows"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }

    @Override
    public OptionalInt count() {
        return OptionalInt.of(k);
    }

    /// Test rows of each fold, among so many rows.
    public int testRows(int rows) {
        return testRows.orElse(rows / (k + 1));
    }

    /// Rows before the first test part and its gap.
    private long past(long rows) {
        return rows - (long) k * testRows((int) rows) - gap;
    }

    /// With the gap before the validation part.
    private int smallestPast() {
        return RowCounts.training(this) + (validation > 0 ? gap : 0);
    }

    @Override
    public int minimumRows() {
        long past = smallestPast() + (long) gap;
        long test = testRows.isPresent() ? testRows.get() : Math.max(1, past - k);
        return (int) Math.min(Integer.MAX_VALUE, k * test + past);
    }

    @Override
    public SequencedMap<String, String> columnsByKey(List<String> targets) {
        SequencedMap<String, String> columns = new LinkedHashMap<>();
        column.ifPresent(name -> columns.put("column", name));
        return columns;
    }

    @Override
    public List<Violation> violations(Rows rows) {
        List<Violation> violations = new ArrayList<>(FoldSpec.super.violations(rows));
        if (violations.isEmpty() && past(rows.rows()) < smallestPast()) {
            violations.add(
                    new Violation(
                            "k",
                            "%d folds of %d test rows that leave the first one %d rows to learn from"
                                    .formatted(k, testRows(rows.rows()), past(rows.rows())),
                            "at least %d; fewer folds, fewer 'testRows' or a smaller gap"
                                    .formatted(smallestPast())));
        }
        if (violations.isEmpty()
                && windowRows.isPresent()
                && (windowRows.get() > past(rows.rows()) || windowRows.get() < smallestPast())) {
            violations.add(
                    new Violation(
                            "windowRows",
                            windowRows.get().toString(),
                            "%d to %d rows, which the first fold has before its test part"
                                    .formatted(smallestPast(), past(rows.rows()))));
        }
        column.ifPresent(name -> {
            Labels moments = Labels.of(rows, name);
            violations.addAll(FoldColumns.missing("column", name, moments));
            double span = moments.value(moments.count() - 1) - moments.value(0);
            if (embargo >= span) {
                violations.add(
                        new Violation(
                                "embargo",
                                "%s where '%s' spans %s".formatted(embargo, name, span),
                                "less than that"));
            }
        });
        return violations;
    }

    @Override
    public String countKey() {
        return "k";
    }
}
