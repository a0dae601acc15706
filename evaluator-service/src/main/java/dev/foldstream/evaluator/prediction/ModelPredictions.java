package dev.foldstream.evaluator.prediction;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/// What one entrant of the ranking predicted for all test rows of all outer folds. A row can stand
/// in several folds, as when cross-validation is repeated, or in none.
///
/// @param model its name in the ranking
/// @param targets how a target row is made up; see [RowLayout#classes()]
/// @param folds ascending
public record ModelPredictions(String model, RowLayout targets, List<FoldPredictions> folds) {
    public ModelPredictions {
        folds = List.copyOf(folds);
    }

    /// Whether the target is a class.
    public boolean isClassifier() {
        return targets.classes().isPresent();
    }

    /// Whether every fold was predicted by two seeds or more.
    public boolean hasSpread() {
        return folds.stream().allMatch(fold -> fold.seeds() > 1);
    }

    /// Number of predicted rows, over all folds.
    public int rows() {
        return folds.stream().mapToInt(fold -> fold.rows().length).sum();
    }

    /// `[rows]`, fold after fold.
    public long[] rowNumbers() {
        return folds.stream().flatMapToLong(fold -> Arrays.stream(fold.rows())).toArray();
    }

    /// `[rows, O]` row-major, fold after fold.
    public double[] observed() {
        return all(FoldPredictions::observed);
    }

    /// `[rows, O]` row-major, fold after fold.
    public double[] predicted() {
        return all(FoldPredictions::predicted);
    }

    /// `[rows, O]` row-major, fold after fold.
    public double[] deviations() {
        return all(FoldPredictions::deviation);
    }

    private double[] all(Function<FoldPredictions, double[]> array) {
        return folds.stream().map(array).flatMapToDouble(DoubleStream::of).toArray();
    }
}
