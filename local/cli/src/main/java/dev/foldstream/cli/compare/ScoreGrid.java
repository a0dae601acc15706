package dev.foldstream.cli.compare;

import java.util.Arrays;
import java.util.List;

/// A score for each row and model; NaN where there is none. Immutable.
final class ScoreGrid {
    private final List<String> rows;
    private final List<String> models;
    private final double[][] values;

    /// @param values `[rows][models]`
    ScoreGrid(List<String> rows, List<String> models, double[][] values) {
        this.rows = List.copyOf(rows);
        this.models = List.copyOf(models);
        this.values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    List<String> rows() {
        return rows;
    }

    List<String> models() {
        return models;
    }

    double value(int row, int model) {
        return values[row][model];
    }

    boolean isMissing(int row, int model) {
        return Double.isNaN(values[row][model]);
    }

    double[][] values() {
        return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }
}
