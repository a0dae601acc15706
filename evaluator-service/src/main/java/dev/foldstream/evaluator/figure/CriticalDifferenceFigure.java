package dev.foldstream.evaluator.figure;

import dev.foldstream.page.Numbers;
import dev.foldstream.page.Scale;
import dev.foldstream.page.chart.Chart;
import dev.foldstream.page.chart.Frame;
import dev.foldstream.statistics.comparison.ranks.CriticalDifference;
import dev.foldstream.statistics.comparison.ranks.CriticalDifference.Clique;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Draws a critical-difference diagram, best model first: a line a model with its average rank, and
/// thick bars below that join models which are not told apart.
///
/// Names stand on lines of their own, so they never overlap, however close the ranks are. Source:
/// Demšar 2006, [jmlr.org/papers/v7/demsar06a](https://jmlr.org/papers/v7/demsar06a.html), figure
/// 1, turned into lines.
public final class CriticalDifferenceFigure {
    private CriticalDifferenceFigure() {}

    /// @param diagram of two models or more
    public static String draw(CriticalDifference diagram) {
        int models = diagram.names().size();
        OptionalDouble difference = diagram.criticalDifference();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < models; i++) {
            lines.add(
                    diagram.names().get(i)
                            + "  "
                            + Numbers.fixed(diagram.averageRanks().get(i), 2));
        }
        diagram.cliques().forEach(clique -> lines.add(""));
        if (difference.isPresent()) {
            lines.add("CD " + Numbers.fixed(difference.getAsDouble(), 2));
        }
        Frame frame = Frame.rows(lines);
        Scale x = Scale.linear(1, models, frame.left(), frame.right());
        Chart chart =
                Chart.ofNames("Average ranks, " + diagram.method(), lines, x, frame)
                        .xAxis("average rank, " + diagram.method());
        for (int i = 0; i < models; i++) {
            double rank = diagram.averageRanks().get(i);
            chart.rule(1, i, rank, i).mark(0, rank, i);
        }
        for (int i = 0; i < diagram.cliques().size(); i++) {
            Clique clique = diagram.cliques().get(i);
            chart.bar(
                    diagram.averageRanks().get(clique.first()) - 0.02,
                    diagram.averageRanks().get(clique.last()) + 0.02,
                    models + i);
        }
        difference.ifPresent(cd -> chart.whisker(1, 1, 1 + cd, lines.size() - 1.0));
        return chart.end();
    }
}
