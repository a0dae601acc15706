package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.TensorList;
import java.util.Optional;

/// A step of a [SimpleRnn].
final class SimpleRnnStep implements TimeLoop.Step {
    private final TimeLoop loop;
    private final TensorList sums;

    SimpleRnnStep(TimeLoop loop, int width) {
        this.loop = loop;
        this.sums = loop.rows(0, width);
    }

    @Override
    public void forward(Index t) {
        Tensor state = loop.states().after().get(t);
        sums.get(t).tanh().into(state);
    }

    @Override
    public Optional<Tensor> backward(Index t, Tensor gradient) {
        Tensor sum = sums.get(t);
        gradient.throughTanh(loop.states().after().get(t)).into(sum);
        return Optional.empty();
    }
}
