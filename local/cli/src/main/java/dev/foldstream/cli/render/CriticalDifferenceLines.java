package dev.foldstream.cli.render;

import dev.foldstream.page.Numbers;
import dev.foldstream.statistics.comparison.ranks.CriticalDifference;
import dev.foldstream.statistics.comparison.ranks.CriticalDifference.Clique;
import java.util.ArrayList;
import java.util.List;

/// A critical-difference diagram in characters: the axis of average ranks, a mark for each model,
/// and below a bar for each group of models that no test tells apart.
final class CriticalDifferenceLines {
    private static final int AXIS = 49;

    private CriticalDifferenceLines() {}

    static List<String> of(CriticalDifference diagram) {
        int models = diagram.names().size();
        int margin = margin(diagram);
        List<String> lines = new ArrayList<>();
        lines.add("critical differences: " + diagram.method());
        lines.add(pad("average rank", margin) + scale(models));
        lines.add(pad("", margin) + axis(models));
        for (int i = 0; i < models; i++) {
            double rank = diagram.averageRanks().get(i);
            String name = pad(diagram.names().get(i), margin - 6) + Numbers.fixed(rank, 2);
            lines.add(pad(name, margin) + " ".repeat(place(rank, models)) + "●");
        }
        for (Clique clique : diagram.cliques()) {
            int from = place(diagram.averageRanks().get(clique.first()), models);
            int to = place(diagram.averageRanks().get(clique.last()), models);
            lines.add(pad("not told apart", margin) + " ".repeat(from) + "━".repeat(to - from + 1));
        }
        diagram.criticalDifference()
                .ifPresent(critical -> lines.add(critical(critical, models, margin)));
        return lines;
    }

    private static String critical(double critical, int models, int margin) {
        String label = pad("needed " + Numbers.fixed(critical, 2), margin);
        int length = (int) Math.round(critical / (models - 1) * (AXIS - 1));
        return length < 2 || length >= AXIS
                ? label.stripTrailing()
                : label + "├" + "─".repeat(length - 1) + "┤";
    }

    private static int margin(CriticalDifference diagram) {
        int longest = diagram.names().stream().mapToInt(Words::length).max().orElse(0);
        return Math.max(longest + 2, 10) + 6;
    }

    private static int place(double rank, int models) {
        return (int) Math.round((rank - 1) / (models - 1) * (AXIS - 1));
    }

    /// Whole ranks above their places, as many as there is room for.
    private static String scale(int models) {
        StringBuilder line = new StringBuilder();
        for (int rank = 1; rank <= models; rank += step(models)) {
            line.append(" ".repeat(Math.max(0, place(rank, models) - line.length()))).append(rank);
        }
        return line.toString();
    }

    private static String axis(int models) {
        StringBuilder line = new StringBuilder("─".repeat(AXIS));
        for (int rank = 1; rank <= models; rank += step(models)) {
            int place = place(rank, models);
            line.setCharAt(place, place == 0 ? '├' : place == AXIS - 1 ? '┤' : '┼');
        }
        return line.toString();
    }

    private static int step(int models) {
        return Math.ceilDiv(4 * models, AXIS);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - Words.length(text)));
    }
}
