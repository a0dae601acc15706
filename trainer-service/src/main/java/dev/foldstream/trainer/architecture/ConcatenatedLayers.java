package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.ConcatMlp;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// The hidden layers of a [ConcatMlp].
final class ConcatenatedLayers implements ConditionalArchitecture.Hidden {
    private final int width;
    private final DenseStack stack;

    ConcatenatedLayers(ConcatMlp spec, int condition, int outputs) {
        this.width = outputs + condition + 1;
        this.stack = DenseStack.of("layers", width, spec.layers(), spec.activation(), 0);
    }

    @Override
    public List<Dense> layers() {
        return stack.layers();
    }

    @Override
    public int emptyWidth() {
        return width;
    }

    @Override
    public Tensor apply(Pass pass, Tensor point, Tensor condition, Tensor time) {
        return stack.apply(pass, pass.program().concatenate(List.of(point, condition, time), 2));
    }
}
