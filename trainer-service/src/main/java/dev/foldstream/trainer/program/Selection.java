package dev.foldstream.trainer.program;

import java.util.function.Consumer;

/// Some members of the stack, chosen when the program runs. A member is a row of every matrix of
/// state.
public final class Selection {
    private final Program program;
    private final Tensor mask;
    private final String chosen;

    Selection(Program program, Tensor mask, String chosen) {
        this.program = program;
        this.mask = mask;
        this.chosen = chosen;
    }

    /// `[M]`, true for the chosen.
    public Tensor mask() {
        return mask;
    }

    /// Writes a loop over the chosen members.
    void forEach(Consumer<Index> pass) {
        program.loop(
                "place",
                "torch.size(%s, 0)".formatted(chosen),
                place ->
                        pass.accept(
                                program.index(
                                        "int(torch.select(%s, 0, %s))"
                                                .formatted(chosen, place.name()))));
    }

    /// The chosen members of a state `[M, …]` as a tensor `[R, …]` to work on: the state itself
    /// when all are chosen, else a copy. Changes reach the state by [#put].
    public Tensor take(Tensor state) {
        requireMembers("take", state);
        Tensor taken =
                program.value(
                        "taken",
                        state.shape().with(0, Dimension.CHOSEN),
                        "%1$s if torch.eq(torch.size(%2$s, 0), M) else torch.index_select(%1$s, 0, %2$s)"
                                .formatted(state.name(), chosen));
        program.define(Dimension.CHOSEN, taken, 0);
        return taken;
    }

    /// Writes what was taken from a state, and changed in place since, back to it.
    public void put(Tensor state, Tensor taken) {
        requireMembers("put", state);
        program.line("if torch.ne(torch.size(%s, 0), M):".formatted(chosen));
        program.line(
                "  _put = torch.index_copy_(%s, 0, %s, %s)"
                        .formatted(state.name(), chosen, taken.name()));
    }

    /// Whether all members are chosen, as a tensor without axes.
    Tensor isAll() {
        return mask.all();
    }

    private void requireMembers(String operation, Tensor tensor) {
        if (tensor.shape().rank() == 0 || !tensor.shape().dimension(0).equals(Dimension.MEMBERS)) {
            throw program.mismatch(operation, "a first axis M", tensor.shape());
        }
    }
}
