package dev.foldstream.evaluator.metric;

import dev.foldstream.evaluator.prediction.ModelPredictions;

/// How far a model's predictions for a row of one target lie apart over seeds, beside how far their
/// mean is from the truth; both in the target's unit.
///
/// A flow with a Gaussian start predicts one sample a trial, so that over seeds its predictions are
/// samples; but every seed has weights of its own, too, and the spread is of both. Of any other
/// model, and of a flow that starts at zero, it is that of training alone. If the truth were one
/// more such sample, spread and error would be of one size, but for the factor `√(1 + 1/S)` of `S`
/// seeds.
///
/// Cost `O(N)`. Source: Fortin et al. 2014,
/// [doi:10.1175/JHM-D-14-0008.1](https://doi.org/10.1175/JHM-D-14-0008.1).
///
/// @param spread `√(1/N Σₙ sₙ²)` of the standard deviations over seeds; 0 without rows
/// @param error `√(1/N Σₙ (µₙ − yₙ)²)` of the means over seeds; 0 without rows
/// @param rows that have a spread
/// @param withoutSpread rows that have none, of fewer than two trained seeds, and are left out
public record SampleSpread(double spread, double error, int rows, int withoutSpread) {

    /// @param target its number in a row, from 0
    public static SampleSpread of(ModelPredictions model, int target) {
        double[] squares = {0, 0};
        int without =
                Spread.forEach(
                        model,
                        target,
                        (mean, deviation, observed) -> {
                            squares[0] += deviation * deviation;
                            squares[1] += (mean - observed) * (mean - observed);
                        });
        int rows = model.rows() - without;
        return new SampleSpread(
                Math.sqrt(squares[0] / Math.max(1, rows)),
                Math.sqrt(squares[1] / Math.max(1, rows)),
                rows,
                without);
    }
}
