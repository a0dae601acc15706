package dev.foldstream.testing.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Rows that look like a network's training data, and what it predicts for them.
public final class SampledRows {
    private final List<float[]> inputs = new ArrayList<>();
    private final List<double[]> predictions = new ArrayList<>();

    public SampledRows(TrainedNetwork network, int rows, RandomGenerator random) {
        for (int row = 0; row < rows; row++) {
            inputs.add(network.randomRow(random));
            predictions.add(network.predict(inputs.getLast()));
        }
    }

    /// The numbers of all rows by columns of equal widths, each row after row.
    ///
    /// @param count of columns
    public List<double[]> columns(int count) {
        int width = inputs.getFirst().length / count;
        return IntStream.range(0, count)
                .mapToObj(column ->
                        inputs.stream()
                                .flatMapToDouble(row ->
                                        IntStream.range(column * width, (column + 1) * width)
                                                .mapToDouble(i -> row[i]))
                                .toArray())
                .toList();
    }

    /// Row after row.
    public double[] predictions() {
        return predictions.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
