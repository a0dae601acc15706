package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// The dense end of a network, `head.0`, `head.1` and so on; the last layer gives the outputs.
record Head(DenseStack hidden, Dense output) {

    /// @param in width of what it sees
    /// @param widths of its hidden layers
    /// @param out width of the outputs
    static Head of(int in, List<Integer> widths, int out, Activation activation, double dropout) {
        DenseStack hidden = DenseStack.of("head", in, widths, activation, dropout);
        int width = widths.isEmpty() ? in : widths.getLast();
        return new Head(hidden, new Dense("head." + widths.size(), width, out));
    }

    List<Layer> layers() {
        return List.of(hidden, output);
    }

    Tensor representation(Pass pass, Tensor features) {
        return hidden.apply(pass, features);
    }

    Tensor output(Pass pass, Tensor representation) {
        return output.apply(pass, representation);
    }
}
