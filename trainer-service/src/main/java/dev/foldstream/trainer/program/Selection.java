package dev.foldstream.trainer.program;

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

    /// The chosen members' rows of a state, as views: writing to them writes to the state.
    public TensorList views(Tensor state) {
        requireMembers("views", state);
        TensorList rows = program.list(state.shape().without(0));
        program.loop(
                "place",
                "torch.size(%s, 0)".formatted(chosen),
                place -> {
                    Index row = member(place);
                    program.effect(
                            "torch.append(%s, torch.select(%s, 0, %s))"
                                    .formatted(rows.name(), state.name(), row.name()));
                });
        return rows;
    }

    /// Which member is the one at a place among the chosen.
    Index member(Index place) {
        return program.index("int(torch.select(%s, 0, %s))".formatted(chosen, place.name()));
    }

    /// The chosen members' rows of a tensor, to be read.
    public TensorList rows(Tensor tensor) {
        requireMembers("rows", tensor);
        return program.list(
                tensor.shape().without(0),
                "torch.unbind(%1$s if torch.eq(torch.size(%2$s, 0), M) else torch.index_select(%1$s, 0, %2$s), 0)"
                        .formatted(tensor.name(), chosen));
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

    /// Whether no member is chosen, as a tensor without axes.
    public Tensor isEmpty() {
        return program.value(
                "none", Shape.of(), "torch.logical_not(torch.any(%s))".formatted(mask.name()));
    }

    private void requireMembers(String operation, Tensor tensor) {
        if (tensor.shape().rank() == 0 || !tensor.shape().dimension(0).equals(Dimension.MEMBERS)) {
            throw program.mismatch(operation, "a first axis M", tensor.shape());
        }
    }
}
