package dev.foldstream.data.quality;

import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import dev.foldstream.contracts.dataset.DatasetQuality.Kind;
import dev.foldstream.page.Numbers;
import java.util.List;
import java.util.Optional;

/// A column, or numbers of a column with a shape, that are the same in every row; rows without a
/// value don't count. Of one row nothing can be said. Cost: one pass.
final class ConstantColumns {
    private ConstantColumns() {}

    static Optional<Finding> find(Values values) {
        if (values.rows() < 2) {
            return Optional.empty();
        }
        int constant = 0;
        double last = Double.NaN;
        for (int element = 0; element < values.width(); element++) {
            double only = only(values, element);
            if (!Double.isNaN(only)) {
                constant++;
                last = only;
            }
        }
        return constant == 0
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                Kind.CONSTANT_COLUMN,
                                List.of(values.name()),
                                values.rows(),
                                List.of(),
                                sentence(values, constant, last)));
    }

    private static String sentence(Values values, int constant, double last) {
        if (values.isCategorical()) {
            return "'%s' is '%s' in every row, so it tells a model nothing."
                    .formatted(values.name(), values.categories().get((int) last).name());
        }
        return values.width() == 1
                ? "'%s' is %s in every row, so it tells a model nothing."
                        .formatted(values.name(), Numbers.brief(last))
                : "%s of the %s numbers of '%s' are the same in every row."
                        .formatted(
                                Numbers.count(constant),
                                Numbers.count(values.width()),
                                values.name());
    }

    /// The only value of an element; NaN when there are several or none.
    private static double only(Values values, int element) {
        double only = Double.NaN;
        for (int row = 0; row < values.rows(); row++) {
            double value = values.at(row, element);
            if (Double.isNaN(value) || value == only) {
                continue;
            }
            if (!Double.isNaN(only)) {
                return Double.NaN;
            }
            only = value;
        }
        return only;
    }
}
