package dev.foldstream.contracts.spec;

/// A number that says how good predictions are.
public enum Metric {
    /// Mean absolute error, in the target's unit.
    MAE("MAE", Kind.NUMBERS, false),
    /// Root of the mean squared error, in the target's unit.
    RMSE("RMSE", Kind.NUMBERS, false),
    /// Coefficient of determination, dimensionless; 1 is perfect, 0 as good as the test mean.
    R2("R²", Kind.NUMBERS, true),
    /// Share of rows whose most probable class is the true one.
    ACCURACY("accuracy", Kind.CLASSES, true),
    /// Mean over classes of the share of their rows that are recognised.
    BALANCED_ACCURACY("balanced accuracy", Kind.CLASSES, true),
    /// Mean over classes of the harmonic mean of precision and recall.
    F1_MACRO("macro F1", Kind.CLASSES, true),
    /// Mean of `−log p` of the true class, in nats.
    LOG_LOSS("log loss", Kind.CLASSES, false),
    /// Mean squared distance of the probabilities from the true class, from 0 to 2.
    BRIER("Brier score", Kind.CLASSES, false);

    /// What a metric is of.
    public enum Kind {
        /// Targets that are numbers.
        NUMBERS,
        /// A target that is a column of categories.
        CLASSES
    }

    private final String label;
    private final Kind kind;
    private final boolean higherIsBetter;

    Metric(String label, Kind kind, boolean higherIsBetter) {
        this.label = label;
        this.kind = kind;
        this.higherIsBetter = higherIsBetter;
    }

    /// Its name as people write it.
    public String label() {
        return label;
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
