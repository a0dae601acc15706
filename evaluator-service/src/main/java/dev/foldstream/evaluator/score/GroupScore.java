package dev.foldstream.evaluator.score;

import java.util.List;

/// How good an entrant is on the test rows of one group.
///
/// @param column that says which group a row is of
/// @param group the column's value
/// @param rows of the dataset that are of this group
/// @param trials that had such rows in their test part
/// @param values one per metric, in the order of the experiment: the mean over these trials; NaN
///   where a metric says nothing of such rows, as R² of one row
public record GroupScore(
        String entrant, String column, String group, int rows, int trials, List<Double> values) {
    public GroupScore {
        values = List.copyOf(values);
    }
}
