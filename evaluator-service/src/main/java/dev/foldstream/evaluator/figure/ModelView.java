package dev.foldstream.evaluator.figure;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.evaluator.metric.CalibrationCurve;
import dev.foldstream.evaluator.metric.ConfusionMatrix;
import dev.foldstream.evaluator.metric.Coverage;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// As much of an entrant's predictions as figures show.
///
/// @param targets of a regression, the first ones
/// @param coverage of the first target, where seeds have a spread
/// @param calibration of a classifier
/// @param confusion of a classifier
record ModelView(
        String model,
        List<TargetView> targets,
        Optional<Coverage> coverage,
        Optional<CalibrationCurve> calibration,
        Optional<ConfusionMatrix> confusion) {
    /// More targets than these nobody looks at one by one.
    private static final int MOST_TARGETS = 3;

    ModelView {
        targets = List.copyOf(targets);
    }

    static ModelView of(ModelPredictions predictions) {
        if (predictions.isClassifier()) {
            return new ModelView(
                    predictions.model(),
                    List.of(),
                    Optional.empty(),
                    Optional.of(CalibrationCurve.of(predictions)),
                    Optional.of(ConfusionMatrix.of(predictions)));
        }
        return new ModelView(
                predictions.model(),
                targets(predictions),
                predictions.hasSpread()
                        ? Optional.of(Coverage.of(predictions, 0))
                        : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<TargetView> targets(ModelPredictions predictions) {
        List<String> names =
                predictions.targets().fields().stream()
                        .map(RowLayout.Field::names)
                        .flatMap(List::stream)
                        .limit(MOST_TARGETS)
                        .toList();
        List<TargetView> targets = new ArrayList<>();
        for (int target = 0; target < names.size(); target++) {
            targets.add(new TargetView(names.get(target), predictions, target));
        }
        return targets;
    }
}
