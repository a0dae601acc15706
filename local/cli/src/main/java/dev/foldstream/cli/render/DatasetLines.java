package dev.foldstream.cli.render;

import dev.foldstream.cli.dataset.DatasetInView;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.DatasetQuality.ColumnQuality;
import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import dev.foldstream.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A dataset as text: a line a column, then its classes, then what is remarkable about its rows.
public final class DatasetLines {
    private static final int MOST_CLASSES = 20;

    private DatasetLines() {}

    public static List<String> of(DatasetInView view) {
        DatasetDescription dataset = view.dataset();
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s: %s, %s, read as %s"
                        .formatted(
                                Words.plain(view.title()),
                                Numbers.count(dataset.rows(), "row"),
                                Numbers.count(dataset.columns().size(), "column"),
                                dataset.kind()));
        lines.add("");
        TextTable table =
                new TextTable()
                        .row(
                                List.of(
                                        "column", "role", "type", "shape", "minimum", "mean",
                                        "maximum", "missing"));
        dataset.columns().forEach(column -> table.row(row(view, column)));
        lines.addAll(table.lines());
        lines.add("");
        List<Column> classes =
                dataset.columns().stream()
                        .filter(column -> !column.categories().isEmpty())
                        .toList();
        classes.forEach(column -> lines.add(classes(column)));
        if (!classes.isEmpty()) {
            lines.add("");
        }
        dataset.notices().forEach(notice -> lines.add("notice: " + Words.plain(notice)));
        lines.addAll(quality(view));
        lines.add("");
        return lines;
    }

    private static List<String> row(DatasetInView view, Column column) {
        boolean numbers = column.categories().isEmpty();
        long missing =
                view.quality()
                        .flatMap(quality -> quality.find(column.name()))
                        .map(ColumnQuality::missing)
                        .orElse(column.missing());
        return List.of(
                Words.plain(column.name()),
                view.role(column.name()),
                numbers ? "numbers" : Numbers.count(column.categories().size(), "class", "classes"),
                column.shape().isEmpty() ? "" : column.shape().toString(),
                numbers ? Words.number(column.minimum()) : "",
                numbers ? Words.number(column.mean()) : "",
                numbers ? Words.number(column.maximum()) : "",
                missing == 0 ? "" : Numbers.count(missing));
    }

    /// `species: setosa 50, versicolor 50`
    private static String classes(Column column) {
        String counts =
                column.categories().stream()
                        .limit(MOST_CLASSES)
                        .map(DatasetLines::category)
                        .collect(Collectors.joining(", "));
        int more = column.categories().size() - MOST_CLASSES;
        return "%s: %s%s"
                .formatted(
                        Words.plain(column.name()),
                        counts,
                        more > 0 ? ", and %s more".formatted(Numbers.count(more)) : "");
    }

    private static String category(Category category) {
        String name = category.name().isBlank() ? "(none)" : Words.plain(category.name());
        return name + " " + Numbers.count(category.rows());
    }

    private static List<String> quality(DatasetInView view) {
        if (view.quality().isEmpty()) {
            return List.of(
                    "Nothing is known about the quality of the rows: an older version made it.");
        }
        List<Finding> findings = view.quality().orElseThrow().findingsBeside(view.dataset());
        return findings.isEmpty()
                ? List.of("Nothing stands out in the rows.")
                : findings.stream().map(finding -> "- " + Words.plain(finding.sentence())).toList();
    }
}
