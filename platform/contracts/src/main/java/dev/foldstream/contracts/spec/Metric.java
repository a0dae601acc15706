package dev.foldstream.contracts.spec;

/// A number that says how good predictions are.
public enum Metric {
    /// Mean absolute error, in the target's unit.
    MAE(Kind.NUMBERS, false),
    /// Root of the mean squared error, in the target's unit.
    RMSE(Kind.NUMBERS, false),
    /// Coefficient of determination, dimensionless; 1 is perfect, 0 as good as the test mean.
    R2(Kind.NUMBERS, true),
    /// Share of rows whose most probable class is the true one.
    ACCURACY(Kind.CLASSES, true),
    /// Mean over classes of the share of their rows that are recognised.
    BALANCED_ACCURACY(Kind.CLASSES, true),
    /// Mean over classes of the harmonic mean of precision and recall.
    F1_MACRO(Kind.CLASSES, true),
    /// Mean of `−log p` of the true class, in nats.
    LOG_LOSS(Kind.CLASSES, false),
    /// Mean squared distance of the probabilities from the true class, from 0 to 2.
    BRIER(Kind.CLASSES, false);

    /// What a metric is of.
    public enum Kind {
        /// Targets that are numbers.
        NUMBERS,
        /// A target that is a column of categories.
        CLASSES
    }

    private final Kind kind;
    private final boolean higherIsBetter;

    Metric(Kind kind, boolean higherIsBetter) {
        this.kind = kind;
        this.higherIsBetter = higherIsBetter;
    }

    public Kind kind() {
        return kind;
    }

    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /// Whether score `a` is strictly better than score `b`.
    public boolean better(double a, double b) {
        return higherIsBetter ? a > b : a < b;
    }
}
