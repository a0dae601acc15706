package dev.foldstream.trainer.optimizer;

import dev.foldstream.contracts.spec.Adam;
import dev.foldstream.contracts.spec.OptimizerSpec;
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
    /// @param parameters `[M, P]`, to be changed in place
    /// @param slots the tensors of [#slots], by name, to be changed in place
    Update begin(Program program, Selection members, Tensor parameters, NamedTensors slots);

    static Optimizer of(OptimizerSpec spec) {
        return switch (spec) {
            case Adam adam -> new AdamOptimizer(adam);
        };
    }

    /// Updates the chosen members once.
    @FunctionalInterface
    interface Update {
        /// @param gradient `[M, P]`
        void step(Tensor gradient);
    }

    /// A part of an optimiser's state.
    ///
    /// @param perParameter shape `[M, P]`; else `[M]`
    record Slot(String name, boolean perParameter) {}
}
