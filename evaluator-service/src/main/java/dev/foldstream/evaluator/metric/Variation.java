package dev.foldstream.evaluator.metric;

import java.util.function.IntToDoubleFunction;

/// How much numbers vary about their mean.
final class Variation {
    private Variation() {}

    /// `Σₙ (xₙ − x̄)²`; NaN of one row, exactly 0 of equal numbers, for the mean is taken about the
    /// first one.
    static double of(TestPredictions rows, IntToDoubleFunction value) {
        if (rows.rows() < 2) {
            return Double.NaN;
        }
        double first = value.applyAsDouble(0);
        double mean = first + rows.meanOverRows(row -> value.applyAsDouble(row) - first);
        return rows.sumOverRows(row -> {
            double deviation = value.applyAsDouble(row) - mean;
            return deviation * deviation;
        });
    }

    /// `1 − unexplained / variation`; of nothing that varies 1 where all of it is explained, else
    /// 0.
    static double explained(double unexplained, double variation) {
        if (variation == 0 && !Double.isNaN(unexplained)) {
            return unexplained == 0 ? 1 : 0;
        }
        return 1 - unexplained / variation;
    }
}
