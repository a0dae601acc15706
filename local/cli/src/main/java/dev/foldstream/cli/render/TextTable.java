package dev.foldstream.cli.render;

import java.util.ArrayList;
import java.util.List;

/// Aligned columns: the first to the left, the others to the right. Confined.
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String pad = " ".repeat(width(i) - Words.length(row.get(i)));
                line.append(i == 0 ? "" : GAP);
                line.append(i == 0 ? row.get(i) + pad : pad + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> Words.length(row.get(column)))
                .max()
                .orElse(0);
    }
}
