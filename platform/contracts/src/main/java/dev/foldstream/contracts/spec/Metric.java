package dev.foldstream.contracts.spec;

/// A number that says how good predictions are, in the target's unit unless said otherwise.
public enum Metric {
    /// Mean absolute error.
    MAE(false),
    /// Root of the mean squared error.
    RMSE(false),
    /// Coefficient of determination, dimensionless; 1 is perfect, 0 as good as the test mean.
    R2(true);

    private final boolean higherIsBetter;

    Metric(boolean higherIsBetter) {
        this.higherIsBetter = higherIsBetter;
    }

    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /// Whether score `a` is strictly better than score `b`.
    public boolean better(double a, double b) {
        return higherIsBetter ? a > b : a < b;
    }
}
