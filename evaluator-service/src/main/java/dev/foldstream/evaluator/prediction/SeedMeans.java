package dev.foldstream.evaluator.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Gathers the predictions of an entrant's trials into their mean and deviation over seeds, fold by
/// fold: two arrays a fold, however many seeds there are.
///
/// Mean and sum of squares are updated seed by seed (Welford 1962,
/// [doi:10.1080/00401706.1962.10490022](https://doi.org/10.1080/00401706.1962.10490022)); the order
/// of the seeds shows in the last bits, so it has to be that of the plan. Confined to one thread.
public final class SeedMeans {
    private final TreeMap<Integer, Fold> folds = new TreeMap<>();

    /// @param predicted by one seed for the fold's test rows, `[n, O]` row-major
    public void add(int fold, double[] predicted) {
        folds.computeIfAbsent(fold, f -> new Fold(predicted.length)).add(predicted);
    }

    /// @param expected folds of the experiment, ascending; where no trial has predictions the
    ///   constant predictor stands in
    /// @return one a fold
    public List<FoldPredictions> over(List<TestPart> expected) {
        List<FoldPredictions> all = new ArrayList<>();
        for (TestPart part : expected) {
            Fold own = folds.get(part.fold());
            all.add(
                    own == null
                            ? new FoldPredictions(
                                    part.fold(),
                                    0,
                                    part.rows(),
                                    part.observed(),
                                    part.constantPredictions(),
                                    unknown(part.observed().length))
                            : new FoldPredictions(
                                    part.fold(),
                                    own.seeds,
                                    part.rows(),
                                    part.observed(),
                                    own.mean,
                                    own.deviations()));
        }
        return all;
    }

    private static double[] unknown(int size) {
        double[] deviations = new double[size];
        Arrays.fill(deviations, Double.NaN);
        return deviations;
    }

    /// One fold's mean and sum of squared deviations.
    private static final class Fold {
        private final double[] mean;
        private final double[] squares;
        private int seeds;

        Fold(int size) {
            mean = new double[size];
            squares = new double[size];
        }

        void add(double[] predicted) {
            seeds++;
            for (int i = 0; i < mean.length; i++) {
                double before = predicted[i] - mean[i];
                mean[i] += before / seeds;
                squares[i] += before * (predicted[i] - mean[i]);
            }
        }

        double[] deviations() {
            if (seeds < 2) {
                return unknown(mean.length);
            }
            return Arrays.stream(squares).map(sum -> Math.sqrt(sum / (seeds - 1))).toArray();
        }
    }
}
