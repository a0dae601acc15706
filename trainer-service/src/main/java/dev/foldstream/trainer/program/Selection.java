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
                "member",
                "torch.size(%s, 0)".formatted(chosen),
                member -> {
                    Index row =
                            program.index(
                                    "int(torch.select(%s, 0, %s))"
                                            .formatted(chosen, member.name()));
                    program.effect(
                            "torch.append(%s, torch.select(%s, 0, %s))"
                                    .formatted(rows.name(), state.name(), row.name()));
                });
        return rows;
    }

    /// The chosen members' rows of a tensor, to be read.
    public TensorList rows(Tensor tensor) {
        requireMembers("rows", tensor);
        return program.list(
                tensor.shape().without(0),
                "torch.unbind(%1$s if torch.eq(torch.size(%2$s, 0), M) else torch.index_select(%1$s, 0, %2$s), 0)"
                        .formatted(tensor.name(), chosen));
    }

    private void requireMembers(String operation, Tensor tensor) {
        if (tensor.shape().rank() == 0 || !tensor.shape().dimension(0).equals(Dimension.MEMBERS)) {
            throw program.mismatch(operation, "a first axis M", tensor.shape());
        }
    }
}
