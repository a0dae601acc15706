package dev.foldstream.page.chart;

import dev.foldstream.page.Numbers;
import dev.foldstream.page.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// A critical-difference diagram, best model first: a line a model with a mark at its average rank,
/// and thick bars below that join models which are not told apart.
///
/// Names stand on lines of their own, so they never overlap, however close the ranks are. Source:
/// Demšar 2006, [jmlr.org/papers/v7/demsar06a](https://jmlr.org/papers/v7/demsar06a.html), figure
/// 1, turned into lines.
///
/// @param names models, smallest average rank first
/// @param ranks average ranks, in the order of the names, from 1 on
/// @param criticalDifference smallest difference of ranks that is significant, where there is one
/// @param bars models that are not told apart
/// @param method which test says so
public record RankChart(
        List<String> names,
        List<Double> ranks,
        OptionalDouble criticalDifference,
        List<Bar> bars,
        String method) {
    /// What a bar stands out on either side, in ranks.
    private static final double OVERHANG = 0.02;

    public RankChart {
        names = List.copyOf(names);
        ranks = List.copyOf(ranks);
        bars = List.copyOf(bars);
    }

    /// @param first place of the best of the joined models
    /// @param last place of the worst
    public record Bar(int first, int last) {}

    /// SVG.
    public String draw() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            lines.add(names.get(i) + "  " + Numbers.fixed(ranks.get(i), 2));
        }
        bars.forEach(bar -> lines.add(""));
        criticalDifference.ifPresent(critical -> lines.add("CD " + Numbers.fixed(critical, 2)));
        Frame frame = Frame.rows(lines);
        Scale axis = Scale.linear(1, names.size(), frame.left(), frame.right());
        Chart chart =
                Chart.ofNames("Average ranks, " + method, lines, axis, frame)
                        .xAxis("average rank, " + method);
        for (int i = 0; i < names.size(); i++) {
            chart.rule(1, i, ranks.get(i), i).mark(0, ranks.get(i), i);
        }
        int line = names.size();
        for (Bar bar : bars) {
            chart.bar(ranks.get(bar.first()) - OVERHANG, ranks.get(bar.last()) + OVERHANG, line++);
        }
        int last = line;
        criticalDifference.ifPresent(critical -> chart.whisker(1, 1, 1 + critical, last));
        return chart.end();
    }
}
