package dev.foldstream.evaluator.figure;

import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.page.Scale;
import dev.foldstream.page.chart.Chart;
import dev.foldstream.page.chart.Frame;
import dev.foldstream.store.tensor.TensorFile;
import java.util.List;

/// Draws which rows each fold trains on, holds back for validation, and tests: a line a fold, rows
/// from left to right. Of many rows a column stands for several, with the shares of each part; of
/// many folds the first ones are drawn.
public final class FoldsFigure {
    private static final int COLUMNS = 120;
    private static final int MOST_FOLDS = 30;

    private FoldsFigure() {}

    /// @param folds `folds.safetensors`
    /// @param rows of the dataset
    public static String draw(Plan plan, TensorFile folds, int rows) {
        List<Integer> shown =
                plan.outer().stream().map(Plan.FoldSize::fold).limit(MOST_FOLDS).toList();
        List<String> names = shown.stream().map(fold -> "fold " + fold).toList();
        Frame frame = Frame.rows(names).withLegend(1);
        Scale x = Scale.linear(0, rows, frame.left(), frame.right());
        int columns = Math.min(COLUMNS, rows);
        Chart chart =
                Chart.ofNames("Parts of each fold along the rows", names, x, frame).xAxis("row");
        for (int line = 0; line < shown.size(); line++) {
            int fold = shown.get(line);
            Part training = new Part(folds, FoldTensors.training(fold), rows, columns);
            Part held = new Part(folds, FoldTensors.validation(fold), rows, columns);
            Part tested = new Part(folds, FoldTensors.test(fold), rows, columns);
            for (int column = 0; column < columns; column++) {
                double bottom = line + 0.4;
                bottom = training.draw(chart, "training", column, bottom);
                bottom = held.draw(chart, "held", column, bottom);
                tested.draw(chart, "tested", column, bottom);
            }
        }
        return chart.partLegend(
                        List.of("training", "held", "tested"),
                        List.of("training", "validation", "test"))
                .end();
    }

    /// The share of each column's rows that are in one part of a fold.
    private static final class Part {
        private final double[] shares;
        private final int rows;

        Part(TensorFile folds, String name, int rows, int columns) {
            this.rows = rows;
            shares = new double[columns];
            for (long row : folds.get(name).longs()) {
                shares[(int) (row * columns / rows)] += (double) columns / rows;
            }
        }

        /// @return where the next part begins
        double draw(Chart chart, String style, int column, double bottom) {
            double top = bottom - 0.8 * Math.min(1, shares[column]);
            if (shares[column] > 0) {
                double width = (double) rows / shares.length;
                chart.cell(style, 1, column * width, bottom, (column + 1) * width, top);
            }
            return top;
        }
    }
}
