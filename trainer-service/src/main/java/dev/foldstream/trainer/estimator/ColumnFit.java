package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.fit.ScaleTensors;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.Samples;
import dev.foldstream.trainer.sample.Scale;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// Takes the only input column for the prediction; see
/// [dev.foldstream.contracts.spec.ColumnEstimate]. The losses are mean squared errors in deviations
/// of the target, as those of other models.
final class ColumnFit {
    private ColumnFit() {}

    static StackFit of(StackSamples samples) {
        List<Scale> scales = samples.targetScales();
        List<TrialOutcome> outcomes = new ArrayList<>();
        SequencedMap<String, StoredTensor> predictions = new LinkedHashMap<>();
        for (int member = 0; member < scales.size(); member++) {
            TrialRows rows = samples.members().get(member);
            Scale scale = scales.get(member);
            OptionalDouble validationLoss =
                    rows.validation().isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(loss(samples.samples(), rows.validation(), scale));
            outcomes.add(
                    new TrialOutcome.Trained(
                            rows.trial(),
                            0,
                            0,
                            loss(samples.samples(), rows.training(), scale),
                            validationLoss));
            double[] estimates = new double[rows.test().size()];
            for (int i = 0; i < estimates.length; i++) {
                estimates[i] = estimate(samples.samples(), rows.test().get(i));
            }
            predictions.put(rows.trial().id(), StoredTensor.of(estimates, estimates.length, 1));
        }
        return new StackFit(
                0,
                outcomes,
                new TensorFile(ScaleTensors.of(samples.inputScales(), scales)),
                new TensorFile(predictions),
                List.of());
    }

    private static double estimate(Samples samples, long row) {
        double[] value = new double[1];
        samples.inputs().read(row, value);
        return value[0];
    }

    private static double loss(Samples samples, RowIndices rows, Scale scale) {
        double[] target = new double[1];
        double squares = 0;
        for (int i = 0; i < rows.size(); i++) {
            samples.targets().read(rows.get(i), target);
            double residual = (estimate(samples, rows.get(i)) - target[0]) / scale.deviation(0);
            squares += residual * residual;
        }
        return squares / rows.size();
    }
}
