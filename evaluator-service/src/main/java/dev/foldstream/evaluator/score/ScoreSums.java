package dev.foldstream.evaluator.score;

import java.util.List;
import java.util.stream.DoubleStream;

/// Sums of scores over trials, by slice (a group, a target) and metric. Confined to one thread.
final class ScoreSums {
    private final int[] trials;
    private final double[][] sums;

    ScoreSums(int slices, int metrics) {
        trials = new int[slices];
        sums = new double[slices][metrics];
    }

    /// @param values of one trial, one a metric
    void add(int slice, List<Double> values) {
        trials[slice]++;
        for (int metric = 0; metric < values.size(); metric++) {
            sums[slice][metric] += values.get(metric);
        }
    }

    int trials(int slice) {
        return trials[slice];
    }

    /// One a metric; NaN where a trial's score is.
    List<Double> means(int slice) {
        return DoubleStream.of(sums[slice]).map(sum -> sum / trials[slice]).boxed().toList();
    }
}
