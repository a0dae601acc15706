package dev.foldstream.cli.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.plan.EpochRecord;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// How the training of one trial went, epoch by epoch: the document `history/<model>_history.json`.
///
/// @param experiment its id
/// @param trial whose training this is
/// @param bestEpoch whose weights were exported, from 1
/// @param training how it was trained
/// @param epochs in order; those of the last phase, where there are several
record TrialHistory(
        String experiment, Trial trial, int bestEpoch, JsonNode training, List<Epoch> epochs) {
    TrialHistory {
        epochs = List.copyOf(epochs);
    }

    /// One pass over the training part. A loss is absent where it was not finite.
    ///
    /// @param epoch from 1
    /// @param trainingLoss mean over the epoch, on normalised targets
    /// @param validationLoss absent without a validation part
    /// @param learningRate of its first update
    /// @param components what the training loss is composed of, before it is weighted
    record Epoch(
            int epoch,
            OptionalDouble trainingLoss,
            OptionalDouble validationLoss,
            double learningRate,
            Optional<SequencedMap<String, Double>> components) {}

    /// Reads the member's part of a stack's history.
    ///
    /// @param rows that the trial was trained on
    static TrialHistory of(
            ArtifactSource store, ExportedTrial trial, TrainingSpec training, long rows) {
        List<EpochRecord> records =
                new String(store.read(trial.stack().history()), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> Json.read(line, EpochRecord.class))
                        .filter(epoch -> epoch.epoch() <= trial.outcome().epochs())
                        .toList();
        int member = trial.member();
        double[] rates =
                LearningRates.of(
                        training,
                        records.stream().map(epoch -> selecting(epoch, member)).toList(),
                        Math.toIntExact(Math.ceilDiv(rows, training.batchSize())));
        List<Epoch> epochs = new ArrayList<>();
        for (EpochRecord epoch : records) {
            epochs.add(
                    new Epoch(
                            epoch.epoch(),
                            number(epoch.training(), member),
                            number(epoch.validation(), member),
                            rates[epochs.size()],
                            epoch.components().map(all -> own(all, member))));
        }
        return new TrialHistory(
                trial.experimentId(),
                trial.trial(),
                trial.outcome().bestEpoch(),
                SpecWriter.write(training),
                epochs);
    }

    private static OptionalDouble selecting(EpochRecord epoch, int member) {
        return number(epoch.validation().isEmpty() ? epoch.training() : epoch.validation(), member);
    }

    private static SequencedMap<String, Double> own(
            SequencedMap<String, List<Double>> components, int member) {
        SequencedMap<String, Double> own = new LinkedHashMap<>();
        components.forEach(
                (name, values) -> number(values, member).ifPresent(value -> own.put(name, value)));
        return own;
    }

    private static OptionalDouble number(List<@Nullable Double> values, int member) {
        Double value = member < values.size() ? values.get(member) : null;
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    byte[] document() {
        return Json.document(this);
    }
}
