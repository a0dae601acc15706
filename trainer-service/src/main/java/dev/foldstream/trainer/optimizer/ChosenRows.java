package dev.foldstream.trainer.optimizer;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Selection;
import dev.foldstream.trainer.program.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/// The state of the chosen members as matrices `[R, P]`, for optimisers that are written as algebra
/// over whole matrices: the state itself while all members are chosen, else a copy that is written
/// back after every step. Confined to the thread that writes the program.
final class ChosenRows {
    private final Selection members;
    private final Optimizer.State state;
    private final Map<String, Tensor> taken = new LinkedHashMap<>();

    ChosenRows(Selection members, Optimizer.State state) {
        this.members = members;
        this.state = state;
    }

    /// What an optimiser does to the chosen rows.
    @FunctionalInterface
    interface Algebra {
        /// @param theta `[R, P]`, to be changed in place
        /// @param gradient `[R, P]`
        /// @param rates learning rates `[R, 1]`, of θ's precision
        void write(Tensor theta, Tensor gradient, Tensor rates);
    }

    /// Writes one step.
    void update(Tensor gradient, Index step, Algebra algebra) {
        taken.clear();
        Tensor theta = members.take(state.parameters());
        Tensor rates = scalar(state.learningRates().select(0, step).real().unsqueeze(1));
        algebra.write(theta, members.take(gradient), rates);
        members.put(state.parameters(), theta);
        taken.forEach((name, rows) -> members.put(state.slots().get(name), rows));
    }

    /// The chosen rows of a slot, to be changed in place.
    Tensor slot(String name) {
        return taken.computeIfAbsent(name, slot -> members.take(state.slots().get(slot)));
    }

    /// The chosen members' scalars `[R, 1]` of `[M, 1]`.
    Tensor scalar(Tensor perMember) {
        return members.take(perMember);
    }

    /// The gradient with the weight decay of the classic kind, `g + λθ`.
    Tensor decayed(Tensor gradient, Tensor theta, double weightDecay, HyperParameters scalars) {
        return weightDecay == 0
                ? gradient
                : gradient.add(theta.mul(scalar(scalars.get("weightDecay", 2))));
    }
}
