package dev.foldstream.data.quality;

import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import dev.foldstream.contracts.dataset.DatasetQuality.Kind;
import dev.foldstream.page.Numbers;
import java.util.List;
import java.util.Optional;

/// Rows of a column without a value. Cost: one pass.
final class MissingValues {
    private final Values values;
    private final Rows rows = new Rows();

    MissingValues(Values values) {
        this.values = values;
    }

    MissingValues count() {
        for (int row = 0; row < values.rows(); row++) {
            if (values.isMissing(row)) {
                rows.add(row);
            }
        }
        return this;
    }

    /// Rows without a value, with those that were left out.
    long missing() {
        return rows.count() + values.leftOut();
    }

    Optional<Finding> finding() {
        return missing() == 0
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                Kind.MISSING_VALUES,
                                List.of(values.name()),
                                missing(),
                                rows.first(),
                                sentence()));
    }

    private String sentence() {
        if (rows.isEmpty()) {
            return "'%s' had no value in %s of the source, left out here."
                    .formatted(values.name(), Numbers.count(values.leftOut(), "row"));
        }
        return "'%s' has no value in %s of %s: %s.%s"
                .formatted(
                        values.name(),
                        Numbers.count(rows.count()),
                        Numbers.count(values.rows(), "row"),
                        rows.inWords(),
                        values.leftOut() == 0
                                ? ""
                                : " %s more of the source were left out."
                                        .formatted(Numbers.count(values.leftOut())));
    }
}
