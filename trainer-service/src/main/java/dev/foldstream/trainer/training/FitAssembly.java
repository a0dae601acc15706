package dev.foldstream.trainer.training;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.fit.ScaleTensors;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.sample.StackSamples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Turns the last state of a stack into what is published of it.
///
/// @param state the last one; see [StackState]
record FitAssembly(
        TrainingDesign design,
        StackSamples samples,
        LossHistory history,
        Map<String, StoredTensor> state) {

    /// @param predictions per member; those of diverged members are dropped
    StackFit assemble(List<StoredTensor> predictions) {
        List<TrialOutcome> outcomes = new ArrayList<>();
        SequencedMap<String, StoredTensor> kept = new LinkedHashMap<>();
        for (int member = 0; member < predictions.size(); member++) {
            TrialOutcome outcome = outcome(member);
            outcomes.add(outcome);
            if (outcome instanceof TrialOutcome.Trained) {
                kept.put(outcome.trial().id(), predictions.get(member));
            }
        }
        return new StackFit(
                design.architecture().size(),
                outcomes,
                new TensorFile(weights()),
                new TensorFile(kept),
                history.records());
    }

    private TrialOutcome outcome(int member) {
        Trial trial = samples.trials().get(member);
        int epochs = (int) tensor(StackState.EPOCHS).longs()[member];
        int best = (int) tensor(StackState.BEST_EPOCH).longs()[member];
        if (best == 0) {
            return new TrialOutcome.Diverged(trial, epochs, history.lastFiniteLoss(member));
        }
        return new TrialOutcome.Trained(
                trial,
                epochs,
                best,
                history.trainingLoss(best, member),
                history.validationLoss(best, member));
    }

    /// The rows of `best_parameters`, cut into parameters.
    private SequencedMap<String, StoredTensor> weights() {
        int members = samples.members().size();
        float[] theta = tensor(StackState.BEST_PARAMETERS).floats();
        int row = theta.length / members;
        SequencedMap<String, StoredTensor> weights = new LinkedHashMap<>();
        int offset = 0;
        for (Parameter parameter : design.architecture().parameters()) {
            float[] values = new float[members * parameter.size()];
            for (int member = 0; member < members; member++) {
                System.arraycopy(
                        theta,
                        member * row + offset,
                        values,
                        member * parameter.size(),
                        parameter.size());
            }
            weights.put(parameter.name(), StoredTensor.of(values, parameter.storedShape(members)));
            offset += parameter.size();
        }
        weights.putAll(ScaleTensors.of(samples));
        return weights;
    }

    private StoredTensor tensor(String name) {
        StoredTensor tensor = state.get(name);
        if (tensor == null) {
            throw new IllegalStateException("no state '%s'".formatted(name));
        }
        return tensor;
    }
}
