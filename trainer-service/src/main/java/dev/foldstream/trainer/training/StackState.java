package dev.foldstream.trainer.training;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.optimizer.Optimizer;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.schedule.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What changes while a stack trains. A member is a row of each of these tensors:
///
/// | name | shape | |
/// |---|---|---|
/// | `parameters` | `[M, W]` | θ: trained parameters one after another, then statistics |
/// | `best_parameters` | `[M, W]` | θ after the best epoch |
/// | the optimiser's slots | `[M, P]` or `[M]` | |
/// | the schedule's slots | `[M]` | |
/// | `best_loss` | `[M]` | the loss that selects, at the best epoch; ∞ before the first |
/// | `reference_loss` | `[M]` | what early stopping wants to see improved |
/// | `first_loss` | `[M]` | the training loss of the first epoch |
/// | `last_loss` | `[M]` | the last finite loss of a step; NaN before the first |
/// | `best_epoch` | `[M]` | from 1; 0 before the first |
/// | `staleness` | `[M]` | epochs since the reference loss was improved |
/// | `active` | `[M]` | 1 until the member stops |
/// | `epochs` | `[M]` | passes that the member has run |
/// | `updates` | `[M]` | steps that the member has made |
/// | `diverged_at` | `[M]` | the step, from 1, whose loss was not finite; 0 while all are |
/// | `moved` | `[M]` | 1 when the training loss has moved from that of the first epoch |
/// | `stuck` | `[M]` | 1 when it did not in time |
final class StackState {
    static final String PARAMETERS = "parameters";
    static final String BEST_PARAMETERS = "best_parameters";
    static final String BEST_LOSS = "best_loss";
    static final String REFERENCE_LOSS = "reference_loss";
    static final String FIRST_LOSS = "first_loss";
    static final String LAST_LOSS = "last_loss";
    static final String BEST_EPOCH = "best_epoch";
    static final String STALENESS = "staleness";
    static final String ACTIVE = "active";
    static final String EPOCHS = "epochs";
    static final String UPDATES = "updates";
    static final String DIVERGED_AT = "diverged_at";
    static final String MOVED = "moved";
    static final String STUCK = "stuck";

    private static final List<String> COUNTERS =
            List.of(BEST_EPOCH, STALENESS, ACTIVE, EPOCHS, UPDATES, DIVERGED_AT, MOVED, STUCK);
    private static final List<String> LOSSES =
            List.of(BEST_LOSS, REFERENCE_LOSS, FIRST_LOSS, LAST_LOSS);

    private StackState() {}

    /// Declares the state as inputs of a program.
    static NamedTensors declare(Program program, TrainingDesign design) {
        Shape members = Shape.of(Dimension.MEMBERS);
        Shape rows = members.append(Dimension.of(design.architecture().size()));
        Shape trained = members.append(Dimension.of(design.architecture().trainedSize()));
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        for (String name : List.of(PARAMETERS, BEST_PARAMETERS)) {
            state.put(name, program.input(name, rows));
        }
        for (Optimizer.Slot slot : design.optimizer().slots()) {
            Shape shape = slot.perParameter() ? trained : members;
            state.put(slot.name(), program.input(slot.name(), shape));
        }
        List<String> perMember = new ArrayList<>();
        design.schedule().slots().forEach(slot -> perMember.add(slot.name()));
        perMember.addAll(LOSSES);
        perMember.addAll(COUNTERS);
        for (String name : perMember) {
            state.put(name, program.input(name, members));
        }
        return new NamedTensors(state);
    }

    /// The state before the first step.
    ///
    /// @param theta first weights, `[M, W]`
    static SequencedMap<String, StoredTensor> initial(TrainingDesign design, StoredTensor theta) {
        int members = (int) theta.shape()[0];
        int trained = design.architecture().trainedSize();
        SequencedMap<String, StoredTensor> state = new LinkedHashMap<>();
        state.put(PARAMETERS, theta);
        state.put(BEST_PARAMETERS, theta);
        for (Optimizer.Slot slot : design.optimizer().slots()) {
            state.put(
                    slot.name(),
                    slot.perParameter()
                            ? design.reals(new double[members * trained], members, trained)
                            : design.reals(new double[members], members));
        }
        for (Schedule.Slot slot : design.schedule().slots()) {
            state.put(slot.name(), filled(members, slot.initial()));
        }
        for (String name : LOSSES) {
            boolean unknown = name.equals(FIRST_LOSS) || name.equals(LAST_LOSS);
            state.put(name, filled(members, unknown ? Double.NaN : Double.POSITIVE_INFINITY));
        }
        for (String name : COUNTERS) {
            long[] counter = new long[members];
            Arrays.fill(counter, name.equals(ACTIVE) ? 1 : 0);
            state.put(name, StoredTensor.of(counter, members));
        }
        return state;
    }

    private static StoredTensor filled(int members, double value) {
        double[] values = new double[members];
        Arrays.fill(values, value);
        return StoredTensor.of(values, members);
    }
}
