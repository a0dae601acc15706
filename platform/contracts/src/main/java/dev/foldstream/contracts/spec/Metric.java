package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.RowLayout;
import java.util.Arrays;
import java.util.List;

/// A number that says how good predictions are. Each has a page of its name, with its formula, in
/// `docs/reference/metrics/`.
///
/// A metric with a parameter has one constant for every level that is usual, so that a name means
/// the same number in every experiment: `error-q90`, `pinball-q10`, `top-3-accuracy`.
public enum Metric {
    /// Mean absolute error, in the target's unit.
    MAE("MAE", Kind.NUMBERS, Best.LOWEST),
    /// Root of the mean squared error, in the target's unit.
    RMSE("RMSE", Kind.NUMBERS, Best.LOWEST),
    /// Coefficient of determination, dimensionless; 1 is perfect, 0 as good as the test mean.
    R2("R²", Kind.NUMBERS, Best.HIGHEST),
    /// Mean squared error, in the square of the target's unit.
    MSE("MSE", Kind.NUMBERS, Best.LOWEST),
    /// Median of the absolute error, in the target's unit.
    MEDIAN_AE("median AE", Kind.NUMBERS, Best.LOWEST),
    /// The largest absolute error, in the target's unit.
    MAX_ERROR("maximum error", Kind.NUMBERS, Best.LOWEST),
    /// Mean of the absolute error as a share of the target's size, dimensionless.
    MAPE("MAPE", Kind.NUMBERS, Best.LOWEST),
    /// Share of the target's variance that the residual lacks, dimensionless.
    EXPLAINED_VARIANCE("explained variance", Kind.NUMBERS, Best.HIGHEST),
    /// Mean of prediction − target, in the target's unit.
    BIAS("bias", Kind.NUMBERS, Best.ZERO),
    /// Quantile of the absolute error at 0.5, in the target's unit.
    ERROR_Q50("|error| at 50 %", Kind.NUMBERS, Best.LOWEST),
    /// Quantile of the absolute error at 0.8, in the target's unit.
    ERROR_Q80("|error| at 80 %", Kind.NUMBERS, Best.LOWEST),
    /// Quantile of the absolute error at 0.9, in the target's unit.
    ERROR_Q90("|error| at 90 %", Kind.NUMBERS, Best.LOWEST),
    /// Quantile of the absolute error at 0.95, in the target's unit.
    ERROR_Q95("|error| at 95 %", Kind.NUMBERS, Best.LOWEST),
    /// Quantile of the absolute error at 1, in the target's unit.
    ERROR_Q100("|error| at 100 %", Kind.NUMBERS, Best.LOWEST),
    /// Pinball loss of the 0.05-quantile, in the target's unit.
    PINBALL_Q05("pinball 5 %", Kind.NUMBERS, Best.LOWEST),
    /// Pinball loss of the 0.1-quantile, in the target's unit.
    PINBALL_Q10("pinball 10 %", Kind.NUMBERS, Best.LOWEST),
    /// Pinball loss of the 0.25-quantile, in the target's unit.
    PINBALL_Q25("pinball 25 %", Kind.NUMBERS, Best.LOWEST),
    /// Pinball loss of the median, in the target's unit.
    PINBALL_Q50("pinball 50 %", Kind.NUMBERS, Best.LOWEST),
    /// Pinball loss of the 0.75-quantile, in the target's unit.
    PINBALL_Q75("pinball 75 %", Kind.NUMBERS, Best.LOWEST),
    /// Pinball loss of the 0.9-quantile, in the target's unit.
    PINBALL_Q90("pinball 90 %", Kind.NUMBERS, Best.LOWEST),
    /// Pinball loss of the 0.95-quantile, in the target's unit.
    PINBALL_Q95("pinball 95 %", Kind.NUMBERS, Best.LOWEST),
    /// Mean over rows of the sum of absolute errors, in the target's unit.
    L1("L1", Kind.NUMBERS, Best.LOWEST),
    /// Mean over rows of the length of the error, in the target's unit.
    L2("L2", Kind.NUMBERS, Best.LOWEST),
    /// How far the subspace of the predictions is from that of the targets, dimensionless.
    SUBSPACE_ALIGNMENT_ERROR("subspace alignment error", Kind.NUMBERS, Best.LOWEST, 2),
    /// Share of the predictions' variance in as many directions as the targets have.
    EXPLAINED_VARIANCE_RATIO("explained variance ratio", Kind.NUMBERS, Best.HIGHEST, 2),

    /// Share of rows whose most probable class is the true one.
    ACCURACY("accuracy", Kind.CLASSES, Best.HIGHEST),
    /// Mean over classes of the share of their rows that are recognised.
    BALANCED_ACCURACY("balanced accuracy", Kind.CLASSES, Best.HIGHEST),
    /// Mean over classes of the harmonic mean of precision and recall.
    F1_MACRO("macro F1", Kind.CLASSES, Best.HIGHEST),
    /// Mean of `−log p` of the true class, in nats.
    LOG_LOSS("log loss", Kind.CLASSES, Best.LOWEST),
    /// Mean squared distance of the probabilities from the true class, from 0 to 2.
    BRIER("Brier score", Kind.CLASSES, Best.LOWEST),
    /// Area under the ROC curve, mean over classes, one against the rest.
    ROC_AUC("ROC AUC", Kind.CLASSES, Best.HIGHEST),
    /// Average precision, mean over classes, one against the rest.
    PR_AUC("PR AUC", Kind.CLASSES, Best.HIGHEST),
    /// Matthews' correlation coefficient, from −1 to 1.
    MATTHEWS("Matthews", Kind.CLASSES, Best.HIGHEST),
    /// Cohen's κ: agreement beyond chance, at most 1.
    COHEN_KAPPA("Cohen's κ", Kind.CLASSES, Best.HIGHEST),
    /// Expected calibration error over 15 bins of equal width, from 0 to 1.
    ECE("ECE", Kind.CLASSES, Best.LOWEST),
    /// Share of rows whose true class is among the three most probable ones.
    TOP_3_ACCURACY("top-3 accuracy", Kind.CLASSES, Best.HIGHEST, 4),
    /// Share of rows whose true class is among the five most probable ones.
    TOP_5_ACCURACY("top-5 accuracy", Kind.CLASSES, Best.HIGHEST, 6),
    /// Share of all predicted classes that are right.
    PRECISION_MICRO("micro precision", Kind.CLASSES, Best.HIGHEST),
    /// Mean over classes of the share of the rows predicted as one that are of it.
    PRECISION_MACRO("macro precision", Kind.CLASSES, Best.HIGHEST),
    /// The same, classes weighted by their rows.
    PRECISION_WEIGHTED("weighted precision", Kind.CLASSES, Best.HIGHEST),
    /// Share of all rows that are recognised.
    RECALL_MICRO("micro recall", Kind.CLASSES, Best.HIGHEST),
    /// Mean over classes, true or predicted, of the share of their rows that are recognised.
    RECALL_MACRO("macro recall", Kind.CLASSES, Best.HIGHEST),
    /// The same, classes weighted by their rows.
    RECALL_WEIGHTED("weighted recall", Kind.CLASSES, Best.HIGHEST),
    /// Harmonic mean of precision and recall of all classes together.
    F1_MICRO("micro F1", Kind.CLASSES, Best.HIGHEST),
    /// Mean over classes of the harmonic mean, weighted by their rows.
    F1_WEIGHTED("weighted F1", Kind.CLASSES, Best.HIGHEST),

    /// Share of rows all of whose labels are right.
    SUBSET_ACCURACY("subset accuracy", Kind.LABELS, Best.HIGHEST),
    /// Share of labels that are wrong.
    HAMMING_LOSS("Hamming loss", Kind.LABELS, Best.LOWEST),
    /// Harmonic mean of precision and recall of all labels together.
    LABEL_F1_MICRO("micro F1 of labels", Kind.LABELS, Best.HIGHEST),
    /// Mean over labels of the harmonic mean of precision and recall.
    LABEL_F1_MACRO("macro F1 of labels", Kind.LABELS, Best.HIGHEST),
    /// Area under the ROC curve, mean over labels.
    LABEL_ROC_AUC("ROC AUC of labels", Kind.LABELS, Best.HIGHEST),
    /// Average precision, mean over labels.
    LABEL_PR_AUC("PR AUC of labels", Kind.LABELS, Best.HIGHEST),
    /// Binary cross-entropy, mean over rows and labels, in nats.
    LABEL_LOG_LOSS("log loss of labels", Kind.LABELS, Best.LOWEST);

    /// What a metric is of.
    public enum Kind {
        /// Targets that are numbers.
        NUMBERS,
        /// Targets that are numbers, each of them 0 or 1 in every row: labels that exclude nothing
        /// (multi-label).
        LABELS,
        /// A target that is a column of categories.
        CLASSES
    }

    /// Which scores are good ones.
    public enum Best {
        LOWEST,
        HIGHEST,
        /// The nearer to zero, the better. Means of such scores put nothing in an order.
        ZERO
    }

    private final String label;
    private final Kind kind;
    private final Best best;
    private final int leastWidth;

    Metric(String label, Kind kind, Best best) {
        this(label, kind, best, 1);
    }

    /// @param leastWidth numbers or classes of a target row with fewer than which it says nothing
    Metric(String label, Kind kind, Best best, int leastWidth) {
        this.label = label;
        this.kind = kind;
        this.best = best;
        this.leastWidth = leastWidth;
    }

    /// Its name as people write it.
    public String label() {
        return label;
    }

    /// Its name as the experiment file and its page have it: `balanced-accuracy`.
    public String word() {
        return SpecShape.word(this);
    }

    public Kind kind() {
        return kind;
    }

    public Best best() {
        return best;
    }

    /// Which scores are good ones, as a sign beside its name: `↓`, `↑`, `→ 0`.
    public String arrow() {
        return switch (best) {
            case LOWEST -> "↓";
            case HIGHEST -> "↑";
            case ZERO -> "→ 0";
        };
    }

    /// Whether models can be put in an order by it.
    public boolean ranks() {
        return best != Best.ZERO;
    }

    public boolean higherIsBetter() {
        return best == Best.HIGHEST;
    }

    /// Whether score `a` is strictly better than score `b`; NaN is better than nothing, and nothing
    /// is better than NaN.
    public boolean better(double a, double b) {
        return switch (best) {
            case LOWEST -> a < b;
            case HIGHEST -> a > b;
            case ZERO -> Math.abs(a) < Math.abs(b);
        };
    }

    /// Whether it says something of this dataset's targets.
    public boolean suits(DatasetDescription dataset) {
        RowLayout targets = dataset.targetLayout();
        boolean isOfKind =
                switch (kind) {
                    case NUMBERS -> targets.classes().isEmpty();
                    case LABELS -> targets.classes().isEmpty() && dataset.targetsAreLabels();
                    case CLASSES -> targets.classes().isPresent();
                };
        return isOfKind && targets.width() >= leastWidth;
    }

    /// Those that say something of this dataset's targets, the usual ones first.
    public static List<Metric> suited(DatasetDescription dataset) {
        return Arrays.stream(values()).filter(metric -> metric.suits(dataset)).toList();
    }
}
