package dev.foldstream.trainer.training;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.store.tensor.ElementType;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.StackSamples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// Turns the last state of a stack into what is published of it.
///
/// @param ledger after training
record FitAssembly(
        TrainingDesign design,
        StackSamples samples,
        StackScales scales,
        LossHistory history,
        Ledger ledger) {

    /// @param said per member; what members without usable weights said is dropped
    StackFit assemble(TestPredictions.Said said) {
        List<StoredTensor> predictions = said.predictions();
        List<TrialOutcome> outcomes = new ArrayList<>();
        SequencedMap<String, StoredTensor> kept = new LinkedHashMap<>();
        SequencedMap<String, StoredTensor> seen = new LinkedHashMap<>();
        SequencedMap<String, StoredTensor> all = weights();
        all.putAll(scales.tensors());
        for (int member = 0; member < predictions.size(); member++) {
            TrialOutcome outcome = outcome(member);
            outcomes.add(outcome);
            if (outcome instanceof TrialOutcome.Trained) {
                kept.put(outcome.trial().id(), predictions.get(member));
                if (!said.representations().isEmpty()) {
                    seen.put(outcome.trial().id(), single(said.representations().get(member)));
                }
            }
        }
        return new StackFit(
                design.parameters(),
                outcomes,
                new TensorFile(all, StartingWeights.trials(samples.trials())),
                new TensorFile(kept),
                history.records(),
                seen.isEmpty() ? Optional.empty() : Optional.of(new TensorFile(seen)),
                List.of());
    }

    /// In single precision, as a network computes unless it is told otherwise.
    private static StoredTensor single(StoredTensor rows) {
        return StoredTensor.reals(ElementType.F32, rows.doubles(), rows.shape());
    }

    TrialOutcome outcome(int member) {
        Trial trial = samples.trials().get(member);
        int epochs = (int) counter(StackState.EPOCHS, member);
        int attempts = ledger.attempts().get(member);
        if (counter(StackState.STUCK, member) > 0) {
            double loss = history.trainingLoss(epochs, member);
            return new TrialOutcome.Stuck(trial, epochs, attempts, loss);
        }
        int best = (int) counter(StackState.BEST_EPOCH, member);
        long divergedAt = counter(StackState.DIVERGED_AT, member);
        if (best == 0) {
            double last = ledger.state(StackState.LAST_LOSS).doubles()[member];
            return new TrialOutcome.Diverged(
                    trial,
                    epochs,
                    divergedAt,
                    Double.isFinite(last) ? OptionalDouble.of(last) : OptionalDouble.empty());
        }
        return new TrialOutcome.Trained(
                trial,
                epochs,
                attempts,
                best,
                history.trainingLoss(best, member),
                history.validationLoss(best, member),
                divergedAt > 0 ? OptionalLong.of(divergedAt) : OptionalLong.empty());
    }

    private long counter(String name, int member) {
        return ledger.state(name).longs()[member];
    }

    /// The best weights of every member by parameter name, `[M, …]`.
    SequencedMap<String, StoredTensor> weights() {
        return ParameterRows.cut(
                ledger.state(StackState.BEST_PARAMETERS), design.architecture().parameters());
    }
}
