package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// The states of a recurrent layer after it has heard everything: `[M, B, T, H]` becomes `[M, B,
/// H]`. The reverse half of a bidirectional layer has heard everything at the first step: `[M, B,
/// T, 2H]` becomes `[M, B, 2H]`, forward first. PyTorch calls it `h_n`.
public record LastStep(String name, Direction direction) implements Layer {

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Tensor apply(Pass pass, Tensor states) {
        pass.heading(name);
        Tensor last = states.select(2, Index.of(-1));
        if (direction == Direction.FORWARD) {
            return last;
        }
        List<Tensor> ends = last.chunk(2, 2);
        List<Tensor> starts = states.select(2, Index.of(0)).chunk(2, 2);
        return pass.program().concatenate(List.of(ends.get(0), starts.get(1)), 2);
    }
}
