package dev.foldstream.cli.compare;

import dev.foldstream.page.Numbers;
import dev.foldstream.page.Scale;
import dev.foldstream.page.chart.Chart;
import dev.foldstream.page.chart.Frame;
import dev.foldstream.statistics.comparison.ranks.CriticalDifference;
import java.util.ArrayList;
import java.util.List;

/// Draws a critical-difference diagram: a line for each model with a mark at its average rank, bars
/// below that join models which are not told apart, and the critical difference where there is one.
final class RankFigure {
    /// What a bar stands out on either side, in ranks.
    private static final double OVERHANG = 0.02;

    private RankFigure() {}

    static String draw(CriticalDifference diagram) {
        int models = diagram.names().size();
        List<Double> ranks = diagram.averageRanks();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < models; i++) {
            lines.add(diagram.names().get(i) + "  " + Numbers.fixed(ranks.get(i), 2));
        }
        diagram.cliques().forEach(clique -> lines.add(""));
        diagram.criticalDifference()
                .ifPresent(critical -> lines.add("CD " + Numbers.fixed(critical, 2)));
        Frame frame = Frame.rows(lines);
        Scale axis = Scale.linear(1, models, frame.left(), frame.right());
        Chart chart =
                Chart.ofNames("Average ranks, " + diagram.method(), lines, axis, frame)
                        .xAxis("average rank");
        for (int i = 0; i < models; i++) {
            chart.rule(1, i, ranks.get(i), i).mark(0, ranks.get(i), i);
        }
        int line = models;
        for (CriticalDifference.Clique clique : diagram.cliques()) {
            chart.bar(
                    ranks.get(clique.first()) - OVERHANG,
                    ranks.get(clique.last()) + OVERHANG,
                    line++);
        }
        int last = line;
        diagram.criticalDifference().ifPresent(critical -> chart.whisker(1, 1, 1 + critical, last));
        return chart.end();
    }
}
