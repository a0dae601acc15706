package dev.foldstream.evaluator.metric;

import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.metric.Score.Overall;
import dev.foldstream.evaluator.metric.Score.PerClass;
import dev.foldstream.evaluator.metric.Score.PerTarget;
import java.util.List;
import java.util.stream.IntStream;

/// Measures predictions by the metric that an experiment asks for.
public final class Measure {
    private Measure() {}

    /// The metric over all test rows of a trial; NaN when a prediction is, whatever the metric, and
    /// where the metric is not defined, as its page says.
    public static double of(Metric metric, TestPredictions rows) {
        if (!rows.isComplete()) {
            return Double.NaN;
        }
        return switch (score(metric)) {
            case PerTarget each ->
                    IntStream.range(0, rows.targets())
                            .mapToDouble(target -> each.score().of(rows, target))
                            .average()
                            .orElseThrow();
            case PerClass each ->
                    IntStream.range(0, rows.targets())
                            .mapToDouble(target -> each.score().of(rows, target))
                            .filter(score -> !Double.isNaN(score))
                            .average()
                            .orElse(Double.NaN);
            case Overall all -> all.score().applyAsDouble(rows);
        };
    }

    /// The metric of each target, or of each class or label against the rest, in their order; empty
    /// when it is not made up of such. NaN where the target's predictions are, and where the metric
    /// is not defined.
    public static List<Double> perTarget(Metric metric, TestPredictions rows) {
        return switch (score(metric)) {
            case PerTarget each ->
                    IntStream.range(0, rows.targets())
                            .mapToObj(target ->
                                    rows.isComplete(target)
                                            ? each.score().of(rows, target)
                                            : Double.NaN)
                            .toList();
            case PerClass each -> {
                boolean complete = rows.isComplete();
                yield IntStream.range(0, rows.targets())
                        .mapToObj(k -> complete ? each.score().of(rows, k) : Double.NaN)
                        .toList();
            }
            case Overall all -> List.of();
        };
    }

    private static Score score(Metric metric) {
        return switch (metric) {
            case MAE -> new PerTarget(MeanAbsoluteError::of);
            case RMSE -> new PerTarget(RootMeanSquaredError::of);
            case R2 -> new PerTarget(CoefficientOfDetermination::of);
            case MSE -> new PerTarget(MeanSquaredError::of);
            case MEDIAN_AE -> new PerTarget(MedianAbsoluteError::of);
            case MAX_ERROR -> new PerTarget(MaximumError::of);
            case MAPE -> new PerTarget(MeanAbsolutePercentageError::of);
            case EXPLAINED_VARIANCE -> new PerTarget(ExplainedVariance::of);
            case BIAS -> new PerTarget(Bias::of);
            case ERROR_Q50 -> errorQuantile(0.5);
            case ERROR_Q80 -> errorQuantile(0.8);
            case ERROR_Q90 -> errorQuantile(0.9);
            case ERROR_Q95 -> errorQuantile(0.95);
            case ERROR_Q100 -> errorQuantile(1);
            case PINBALL_Q05 -> pinball(0.05);
            case PINBALL_Q10 -> pinball(0.1);
            case PINBALL_Q25 -> pinball(0.25);
            case PINBALL_Q50 -> pinball(0.5);
            case PINBALL_Q75 -> pinball(0.75);
            case PINBALL_Q90 -> pinball(0.9);
            case PINBALL_Q95 -> pinball(0.95);
            case L1 -> new Overall(L1Norm::of);
            case L2 -> new Overall(L2Norm::of);
            case SUBSPACE_ALIGNMENT_ERROR -> new Overall(SubspaceAlignment::of);
            case EXPLAINED_VARIANCE_RATIO -> new Overall(ExplainedVarianceRatio::of);
            case ACCURACY -> new Overall(Accuracy::of);
            case BALANCED_ACCURACY -> new PerClass(BalancedAccuracy::of);
            case F1_MACRO -> new PerClass((rows, k) -> F1.of(rows.classes(), k));
            case LOG_LOSS -> new Overall(LogLoss::of);
            case BRIER -> new Overall(BrierScore::of);
            case ROC_AUC, LABEL_ROC_AUC -> new PerClass(RocAuc::of);
            case PR_AUC, LABEL_PR_AUC -> new PerClass(AveragePrecision::of);
            case MATTHEWS -> new Overall(MatthewsCorrelation::of);
            case COHEN_KAPPA -> new Overall(CohenKappa::of);
            case ECE -> new Overall(rows -> CalibrationCurve.of(rows).expectedError());
            case TOP_3_ACCURACY -> new Overall(rows -> TopAccuracy.of(rows, 3));
            case TOP_5_ACCURACY -> new Overall(rows -> TopAccuracy.of(rows, 5));
            case PRECISION_MICRO -> new Overall(rows -> Precision.micro(rows.classes()));
            case PRECISION_MACRO -> new PerClass((rows, k) -> Precision.of(rows.classes(), k));
            case PRECISION_WEIGHTED ->
                    new Overall(rows -> Weighted.mean(rows.classes(), Precision::of));
            case RECALL_MICRO -> new Overall(rows -> Recall.micro(rows.classes()));
            case RECALL_MACRO -> new PerClass((rows, k) -> Recall.of(rows.classes(), k));
            case RECALL_WEIGHTED -> new Overall(rows -> Weighted.mean(rows.classes(), Recall::of));
            case F1_MICRO -> new Overall(rows -> F1.micro(rows.classes()));
            case F1_WEIGHTED -> new Overall(rows -> Weighted.mean(rows.classes(), F1::of));
            case SUBSET_ACCURACY -> new Overall(SubsetAccuracy::of);
            case HAMMING_LOSS -> new PerTarget(HammingLoss::of);
            case LABEL_F1_MICRO -> new Overall(rows -> F1.micro(rows.labels()));
            case LABEL_F1_MACRO -> new PerClass((rows, k) -> F1.of(rows.labels(), k));
            case LABEL_LOG_LOSS -> new PerTarget(LabelLogLoss::of);
        };
    }

    private static Score errorQuantile(double level) {
        return new PerTarget((rows, target) -> ErrorQuantile.of(rows, target, level));
    }

    private static Score pinball(double level) {
        return new PerTarget((rows, target) -> PinballLoss.of(rows, target, level));
    }
}
