package dev.foldstream.trainer.training;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.architecture.Architecture;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.optimizer.Optimizer;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/// What changes while a stack trains. A member is a row of each of these tensors:
///
/// | name | shape | |
/// |---|---|---|
/// | `parameters` | `[M, P]` | θ, the parameters one after another |
/// | the optimiser's slots | `[M, P]` or `[M]` | |
/// | `best_parameters` | `[M, P]` | θ after the best epoch |
/// | `best_loss` | `[M]` | the loss that selects, at the best epoch; ∞ before the first |
/// | `best_epoch` | `[M]` | from 1; 0 before the first |
/// | `reference_loss` | `[M]` | what early stopping wants to see improved |
/// | `staleness` | `[M]` | epochs since it was |
/// | `active` | `[M]` | 1 until the member stops |
/// | `epochs` | `[M]` | passes that the member has run |
/// | `updates` | `[M]` | steps that the member has made |
final class StackState {
    static final String PARAMETERS = "parameters";
    static final String BEST_PARAMETERS = "best_parameters";
    static final String BEST_LOSS = "best_loss";
    static final String BEST_EPOCH = "best_epoch";
    static final String REFERENCE_LOSS = "reference_loss";
    static final String STALENESS = "staleness";
    static final String ACTIVE = "active";
    static final String EPOCHS = "epochs";
    static final String UPDATES = "updates";

    private static final List<String> COUNTERS =
            List.of(BEST_EPOCH, STALENESS, ACTIVE, EPOCHS, UPDATES);
    private static final List<String> LOSSES = List.of(BEST_LOSS, REFERENCE_LOSS);

    private StackState() {}

    /// Declares the state as inputs of a program.
    static NamedTensors declare(Program program, Architecture architecture, Optimizer optimizer) {
        Shape members = Shape.of(Dimension.MEMBERS);
        Shape rows = members.append(Dimension.of(architecture.size()));
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        for (String name : List.of(PARAMETERS, BEST_PARAMETERS)) {
            state.put(name, program.input(name, rows));
        }
        for (Optimizer.Slot slot : optimizer.slots()) {
            Shape shape = slot.perParameter() ? rows : members;
            state.put(slot.name(), program.input(slot.name(), shape));
        }
        for (String name : LOSSES) {
            state.put(name, program.input(name, members));
        }
        for (String name : COUNTERS) {
            state.put(name, program.input(name, members));
        }
        return new NamedTensors(state);
    }

    /// The state before the first step.
    static SequencedMap<String, StoredTensor> initial(
            Architecture architecture, Optimizer optimizer, List<Trial> trials) {
        int members = trials.size();
        int size = architecture.size();
        StoredTensor theta =
                StoredTensor.of(initialParameters(architecture, trials), members, size);
        SequencedMap<String, StoredTensor> state = new LinkedHashMap<>();
        state.put(PARAMETERS, theta);
        state.put(BEST_PARAMETERS, theta);
        for (Optimizer.Slot slot : optimizer.slots()) {
            state.put(
                    slot.name(),
                    slot.perParameter()
                            ? StoredTensor.of(new float[members * size], members, size)
                            : StoredTensor.of(new float[members], members));
        }
        double[] infinite = new double[members];
        Arrays.fill(infinite, Double.POSITIVE_INFINITY);
        for (String name : LOSSES) {
            state.put(name, StoredTensor.of(infinite, members));
        }
        for (String name : COUNTERS) {
            long[] counter = new long[members];
            Arrays.fill(counter, name.equals(ACTIVE) ? 1 : 0);
            state.put(name, StoredTensor.of(counter, members));
        }
        return state;
    }

    private static float[] initialParameters(Architecture architecture, List<Trial> trials) {
        float[] theta = new float[Math.multiplyExact(trials.size(), architecture.size())];
        int next = 0;
        for (Trial trial : trials) {
            RandomGenerator random = TrialRandom.weights(trial.seed());
            for (Parameter parameter : architecture.parameters()) {
                for (float value : parameter.initializer().draw(parameter, random)) {
                    theta[next++] = value;
                }
            }
        }
        return theta;
    }
}
