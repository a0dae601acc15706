package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.layer.Recurrence.Scan;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.TensorList;

/// The states of a recurrence while its loop over time is being written.
final class States {
    private final Program program;
    private final Scan scan;
    private final TensorList inputs;
    private final Tensor state;
    private final TensorList all;

    private States(Program program, Scan scan, TensorList inputs, Tensor state) {
        this.program = program;
        this.scan = scan;
        this.inputs = inputs;
        this.state = state;
        this.all = program.list(state.shape());
    }

    /// Starts at zero.
    ///
    /// @param projected the inputs times their weights, `[M, T, B, gates · H]`
    static States begin(Program program, Scan scan, Tensor projected) {
        Tensor start = program.variable("state", scan.start(projected));
        return new States(program, scan, projected.unbind(1), start);
    }

    /// The projected inputs of a step, `[M, B, gates · H]`.
    Tensor input(Index step) {
        return inputs.get(step);
    }

    /// The present state, `[M, B, H]`.
    Tensor state() {
        return state;
    }

    /// Goes on to the next state.
    void become(Tensor next) {
        program.assign(state, next);
        all.append(state);
    }

    /// All states in the order of time, `[M, T, B, H]`.
    Tensor all() {
        Tensor asHeard = all.stack(scan.steps());
        return (scan.reversed() ? asHeard.flip(0) : asHeard).transpose(0, 1);
    }
}
