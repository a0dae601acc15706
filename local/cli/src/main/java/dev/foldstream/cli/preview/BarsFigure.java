package dev.foldstream.cli.preview;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Svg;
import java.util.List;

/// Draws how many rows each category has, a bar a line; the most frequent ones where there are
/// many.
final class BarsFigure {
    private static final int MOST_BARS = 20;
    private static final int LINE = 22;
    private static final int LABEL_WIDTH = 110;
    private static final int COUNT_WIDTH = 60;
    private static final int LONGEST_LABEL = 15;

    private BarsFigure() {}

    /// @param categories at least one
    static String draw(String name, List<Category> categories) {
        List<Category> shown =
                categories.size() <= MOST_BARS
                        ? categories
                        : categories.stream()
                                .sorted((a, b) -> Integer.compare(b.rows(), a.rows()))
                                .limit(MOST_BARS)
                                .toList();
        int most = Math.max(1, shown.stream().mapToInt(Category::rows).max().orElseThrow());
        int hidden = categories.size() - shown.size();
        int height = LINE * (shown.size() + (hidden > 0 ? 1 : 0)) + 6;
        Svg svg = new Svg(Plot.WIDTH, height, "Rows of each category of " + name);
        double room = Plot.WIDTH - LABEL_WIDTH - COUNT_WIDTH;
        int line = 0;
        for (Category category : shown) {
            double top = line * LINE + 4.0;
            double length = Math.max(1, room * category.rows() / most);
            svg.text("plot-text plot-y", LABEL_WIDTH - 6, top + 13, label(category.name()));
            svg.rectangle("plot-bar", LABEL_WIDTH, top, length, LINE - 5.0);
            svg.text(
                    "plot-text",
                    LABEL_WIDTH + length + 5,
                    top + 13,
                    Numbers.count(category.rows()));
            line++;
        }
        if (hidden > 0) {
            svg.text(
                    "plot-text",
                    LABEL_WIDTH,
                    line * LINE + 17.0,
                    "and %s more".formatted(Numbers.count(hidden)));
        }
        return svg.end();
    }

    private static String label(String name) {
        if (name.isBlank()) {
            return "(none)";
        }
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST_LABEL
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }
}
