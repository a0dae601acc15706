package dev.foldstream.trainer.optimizer;

import dev.foldstream.contracts.spec.Adam;
import dev.foldstream.contracts.spec.AdamW;
import dev.foldstream.contracts.spec.OptimizerSpec;
import dev.foldstream.contracts.spec.RmsProp;
import dev.foldstream.contracts.spec.Sgd;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Selection;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// How an update follows from a gradient. Immutable.
public interface Optimizer {

    /// What it remembers from step to step; zero at the start.
    List<Slot> slots();

    /// Begins a run of steps in which the same members are updated; writes what has to be done once
    /// for all of them.
    ///
    /// @param scalars of the optimiser's own spec
    Update begin(Program program, Selection members, State state, HyperParameters scalars);

    static Optimizer of(OptimizerSpec spec) {
        return switch (spec) {
            case Sgd sgd -> new MomentumDescent(sgd);
            case Adam adam -> new AdamOptimizer(false);
            case AdamW adamW -> new AdamOptimizer(true);
            case RmsProp rmsProp -> new RmsPropOptimizer(rmsProp);
        };
    }

    /// What an optimiser works on.
    ///
    /// @param parameters `[M, P]`, to be changed in place
    /// @param slots the tensors of [#slots], by name, to be changed in place
    /// @param learningRates of the steps of the run, `[L, M]`, double precision
    record State(Tensor parameters, NamedTensors slots, Tensor learningRates) {}

    /// Updates the chosen members.
    @FunctionalInterface
    interface Update {
        /// Writes one step.
        ///
        /// @param gradient `[M, P]`
        /// @param step which step of the run it is
        void step(Tensor gradient, Index step);

        /// Writes what has to be done after the last step.
        default void end() {}
    }

    /// A part of an optimiser's state.
    ///
    /// @param perParameter shape `[M, P]`; else `[M]`
    record Slot(String name, boolean perParameter) {}
}
