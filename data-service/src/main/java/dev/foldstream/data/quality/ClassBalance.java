package dev.foldstream.data.quality;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import dev.foldstream.contracts.dataset.DatasetQuality.Kind;
import dev.foldstream.page.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Classes of which one has more than three times as many rows as another; a class without rows
/// does not count. Cost: one pass.
final class ClassBalance {
    private static final double LARGEST_RATIO = 3;

    private ClassBalance() {}

    /// @param values of a column of categories
    static Optional<Finding> find(Values values) {
        List<Category> classes =
                values.categories().stream()
                        .filter(each -> each.rows() > 0 && !each.name().isBlank())
                        .sorted(Comparator.comparingInt(Category::rows))
                        .toList();
        if (classes.size() < 2
                || classes.getLast().rows() <= LARGEST_RATIO * classes.getFirst().rows()) {
            return Optional.empty();
        }
        Category rarest = classes.getFirst();
        Category largest = classes.getLast();
        Rows rows = new Rows();
        for (int row = 0; row < values.rows(); row++) {
            if (!values.isMissing(row) && values.category(row).equals(rarest.name())) {
                rows.add(row);
            }
        }
        return Optional.of(
                new Finding(
                        Kind.CLASS_IMBALANCE,
                        List.of(values.name()),
                        rarest.rows(),
                        rows.first(),
                        "'%s' is unbalanced: %s of '%s' against %s of '%s', a ratio of %s to 1."
                                .formatted(
                                        values.name(),
                                        Numbers.count(largest.rows(), "row"),
                                        largest.name(),
                                        Numbers.count(rarest.rows()),
                                        rarest.name(),
                                        Numbers.brief((double) largest.rows() / rarest.rows()))));
    }
}
