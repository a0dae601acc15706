package dev.foldstream.evaluator.figure;

import dev.foldstream.evaluator.metric.ConfusionMatrix;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Scale;
import dev.foldstream.page.chart.Chart;
import dev.foldstream.page.chart.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Draws how rows of a class were predicted: a cell for each pair of classes, with the number of
/// rows, darker the larger its share of the class. Of many classes it draws the pairs that are
/// confused most often.
final class ConfusionFigure {
    private static final int MOST_CLASSES = 12;
    private static final int MOST_PAIRS = 15;
    private static final int FIGURES_WITHOUT_CROWD = 8;

    private ConfusionFigure() {}

    /// @param classes their names, in their order
    static Optional<String> draw(String model, ConfusionMatrix matrix, List<String> classes) {
        return classes.size() <= MOST_CLASSES
                ? Optional.of(cells(model, matrix, classes))
                : pairs(model, matrix, classes);
    }

    private static String cells(String model, ConfusionMatrix matrix, List<String> classes) {
        int count = classes.size();
        Frame rows = Frame.rows(classes);
        int side = count <= FIGURES_WITHOUT_CROWD ? 34 : 26;
        Frame frame =
                new Frame(
                        rows.width(),
                        side * count + 60,
                        rows.left(),
                        rows.right(),
                        24,
                        24.0 + side * count);
        Scale x = new Scale(-0.5, count - 0.5, frame.left(), frame.right(), false);
        Chart chart =
                Chart.ofNames("Confusion of classes by " + model, classes, x, frame)
                        .note(4, 14, "true class, by the one that was predicted");
        for (int truth = 0; truth < count; truth++) {
            for (int guess = 0; guess < count; guess++) {
                double share = matrix.share(truth, guess);
                chart.cell("cell", share, guess - 0.5, truth - 0.5, guess + 0.5, truth + 0.5);
                if (matrix.count(truth, guess) > 0) {
                    chart.label(
                            share > 0.5 ? "over" : "strong",
                            guess,
                            truth,
                            Numbers.count(matrix.count(truth, guess)));
                }
            }
        }
        for (int guess = 0; guess < count; guess++) {
            chart.below(guess, shortened(classes.get(guess), (int) (300 / 6.2 / count)));
        }
        return chart.end();
    }

    private static String shortened(String name, int letters) {
        return name.length() <= letters ? name : name.substring(0, Math.max(1, letters - 1)) + "…";
    }

    private static Optional<String> pairs(
            String model, ConfusionMatrix matrix, List<String> classes) {
        record Pair(String name, int rows) {}
        List<Pair> pairs = new ArrayList<>();
        for (int truth = 0; truth < classes.size(); truth++) {
            for (int guess = 0; guess < classes.size(); guess++) {
                if (truth != guess && matrix.count(truth, guess) > 0) {
                    pairs.add(
                            new Pair(
                                    classes.get(truth) + " as " + classes.get(guess),
                                    matrix.count(truth, guess)));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::rows).reversed().thenComparing(Pair::name));
        List<Pair> shown = pairs.stream().limit(MOST_PAIRS).toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = shown.stream().map(Pair::name).toList();
        Frame frame = Frame.rows(names);
        Scale x = Scale.linear(0, shown.getFirst().rows(), frame.left(), frame.right());
        Chart chart =
                Chart.ofNames("Classes that %s confuses most".formatted(model), names, x, frame)
                        .xAxis("rows");
        for (int i = 0; i < shown.size(); i++) {
            chart.cell("cell", 1, 0, i - 0.3, shown.get(i).rows(), i + 0.3);
        }
        return Optional.of(chart.end());
    }
}
