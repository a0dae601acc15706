package dev.foldstream.evaluator.words;

import dev.foldstream.contracts.spec.Metric;

/// Names as people write them.
public final class Labels {
    private Labels() {}

    public static String of(Metric metric) {
        return switch (metric) {
            case MAE -> "MAE";
            case RMSE -> "RMSE";
            case R2 -> "R²";
            case ACCURACY -> "accuracy";
            case BALANCED_ACCURACY -> "balanced accuracy";
            case F1_MACRO -> "macro F1";
            case LOG_LOSS -> "log loss";
            case BRIER -> "Brier score";
        };
    }
}
