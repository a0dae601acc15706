package dev.foldstream.evaluator.figure;

import dev.foldstream.contracts.plan.EpochRecord;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// Draws the learning curves of an experiment's models from the histories of their stacks; each
/// history is read once.
public final class LearningCurves {
    private LearningCurves() {}

    /// @param models in the wanted order
    /// @param outcomes of all stacks
    /// @return SVG by model; a model without epochs is left out
    public static SequencedMap<String, String> draw(
            ArtifactStore store, Iterable<String> models, List<StackOutcome> outcomes) {
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        for (String model : models) {
            List<StackOutcome> own =
                    outcomes.stream().filter(outcome -> outcome.model().equals(model)).toList();
            LearningCurve curve = new LearningCurve();
            for (StackOutcome outcome : own) {
                new String(store.read(outcome.history()), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> curve.add(Json.read(line, EpochRecord.class)));
            }
            if (!curve.isEmpty()) {
                figures.put(model, LearningCurveFigure.draw(curve, model, medianBestEpoch(own)));
            }
        }
        return figures;
    }

    private static OptionalDouble medianBestEpoch(List<StackOutcome> outcomes) {
        int[] epochs =
                outcomes.stream()
                        .flatMap(outcome -> outcome.trials().stream())
                        .filter(TrialOutcome.Trained.class::isInstance)
                        .mapToInt(trial -> ((TrialOutcome.Trained) trial).bestEpoch())
                        .sorted()
                        .toArray();
        return epochs.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (epochs[(epochs.length - 1) / 2] + epochs[epochs.length / 2]) / 2.0);
    }
}
