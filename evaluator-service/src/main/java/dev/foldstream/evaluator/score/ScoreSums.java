package dev.foldstream.evaluator.score;

import java.util.List;
import java.util.stream.IntStream;

/// Sums of scores over trials, by slice (a group, a target) and metric. A score that is not defined
/// on a trial's rows, as of a class that none of them is of, has no say. Confined to one thread.
final class ScoreSums {
    private final int[] trials;
    private final double[][] sums;
    private final int[][] defined;

    ScoreSums(int slices, int metrics) {
        trials = new int[slices];
        sums = new double[slices][metrics];
        defined = new int[slices][metrics];
    }

    /// @param values of one trial, one a metric
    void add(int slice, List<Double> values) {
        trials[slice]++;
        for (int metric = 0; metric < values.size(); metric++) {
            if (!Double.isNaN(values.get(metric))) {
                sums[slice][metric] += values.get(metric);
                defined[slice][metric]++;
            }
        }
    }

    int trials(int slice) {
        return trials[slice];
    }

    /// One a metric; NaN where no trial's score is defined.
    List<Double> means(int slice) {
        return IntStream.range(0, sums[slice].length)
                .mapToObj(metric -> sums[slice][metric] / defined[slice][metric])
                .toList();
    }
}
