package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// A column of the dataset as it stands, taken for a prediction: nothing is fitted. So an estimate
/// that somebody else made is measured on the same rows as the models.
///
/// Where the dataset has no such column, the model is skipped, and the report says so.
///
/// @param column that is taken; not among the inputs of other models unless they name it
@Kind("column")
@Doc("A column of the dataset as it stands, taken for a prediction; skipped where it is absent.")
public record ColumnEstimate(@Doc("Name of the column.") String column) implements EstimatorSpec {
    public ColumnEstimate {
        if (column.isBlank()) {
            throw new InvalidComponents("column", "''", "the name of a column");
        }
    }

    @Override
    public List<Violation> violations(RowLayout inputs, RowLayout targets) {
        return inputs.width() == 1 && targets.width() == 1 && targets.classes().isEmpty()
                ? List.of()
                : List.of(
                        new Violation(
                                "column",
                                "'%s' as an estimate of %s".formatted(inputs, targets),
                                "a column of one number, and one target of one number"));
    }
}
