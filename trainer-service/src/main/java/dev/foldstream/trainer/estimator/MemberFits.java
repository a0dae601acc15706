package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.fit.ScaleTensors;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.RowMatrix;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import dev.foldstream.trainer.training.TrainingCancelled;
import dev.foldstream.trainer.training.TrainingWatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// Fits an estimator to every member of a stack, one after another.
///
/// @param estimators one a member
/// @param loss that is reported
record MemberFits<F extends FittedEstimator>(
        List<Estimator<F>> estimators, NormalizedRows rows, FitLoss loss) {

    /// The losses of a column of categories are log losses, others squared errors.
    static <F extends FittedEstimator> MemberFits<F> of(
            List<Estimator<F>> estimators, StackSamples samples) {
        boolean classes = samples.samples().targetLayout().classes().isPresent();
        return new MemberFits<>(
                estimators,
                NormalizedRows.of(samples),
                classes ? FitLoss.LOG_LOSS : FitLoss.SQUARED_ERROR);
    }

    /// @param watch is asked before each member whether to stop
    StackFit fit(TrainingWatch watch) throws TrainingCancelled {
        List<TrialRows> members = rows.samples().members();
        List<F> fitted = new ArrayList<>();
        List<TrialOutcome> outcomes = new ArrayList<>();
        SequencedMap<String, StoredTensor> predictions = new LinkedHashMap<>();
        for (int member = 0; member < members.size(); member++) {
            if (watch.cancelled().getAsBoolean()) {
                throw new TrainingCancelled();
            }
            TrialRows trial = members.get(member);
            F fit = fit(member);
            fitted.add(fit);
            outcomes.add(outcome(member, fit));
            predictions.put(
                    trial.trial().id(),
                    rows.restored(member, fit.predict(rows.inputs(member, trial.test()))));
        }
        SequencedMap<String, StoredTensor> tensors = ScaleTensors.of(rows.inputs(), rows.targets());
        tensors.putAll(estimators.getFirst().weights(fitted));
        return new StackFit(
                fitted.getFirst().parameters(),
                outcomes,
                new TensorFile(tensors),
                new TensorFile(predictions),
                List.of());
    }

    private F fit(int member) {
        TrialRows trial = rows.samples().members().get(member);
        requireFinite(rows.samples().samples().inputs(), trial);
        requireFinite(rows.samples().samples().targets(), trial);
        return estimators
                .get(member)
                .fit(
                        rows.inputs(member, trial.training()),
                        rows.targets(member, trial.training()),
                        trial.trial().seed());
    }

    /// Libraries take what is not finite for something else, or never come to an end with it.
    private static void requireFinite(RowMatrix matrix, TrialRows trial) {
        double[] values = new double[matrix.width()];
        for (int i = 0; i < trial.training().size(); i++) {
            long row = trial.training().get(i);
            matrix.read(row, values);
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "row %d, a training row of trial %s, has a number that is not finite"
                                    .formatted(row, trial.trial().id()));
                }
            }
        }
    }

    private TrialOutcome outcome(int member, F fit) {
        TrialRows trial = rows.samples().members().get(member);
        OptionalDouble validationLoss =
                trial.validation().isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(loss(member, trial.validation(), fit));
        return new TrialOutcome.Trained(
                trial.trial(), 0, 0, loss(member, trial.training(), fit), validationLoss);
    }

    private double loss(int member, RowIndices part, F fit) {
        return loss.of(fit.predict(rows.inputs(member, part)), rows.targets(member, part));
    }
}
