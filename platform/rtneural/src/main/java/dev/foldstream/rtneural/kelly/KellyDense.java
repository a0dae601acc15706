package dev.foldstream.rtneural.kelly;

import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.Weights;
import java.util.List;
import java.util.Optional;

/// A fully connected layer: `f(W x + b)`.
///
/// @param kernel `W`, shape `[outputs, inputs]`
/// @param bias `b`, shape `[outputs]`
/// @param activation `f`; absent: `linear`
public record KellyDense(Weights kernel, Weights bias, Optional<Nonlinearity> activation)
        implements KellyLayer {
    public KellyDense {
        boolean fits =
                kernel.rank() == 2
                        && kernel.size() > 0
                        && bias.rank() == 1
                        && kernel.extent(0) == bias.extent(0)
                        && activation.map(KellyActivation::isSayable).orElse(true);
        if (!fits) {
            throw new IllegalArgumentException(
                    "no dense layer: kernel %s, bias %s, activation %s"
                            .formatted(kernel, bias, activation));
        }
    }

    /// As RTNeural has it, with the axes of the kernel exchanged.
    public static KellyDense of(Dense dense) {
        return new KellyDense(Axes.exchanged(dense.kernel()), dense.bias(), dense.activation());
    }

    @Override
    public int inputs() {
        return kernel.extent(1);
    }

    @Override
    public int outputs() {
        return kernel.extent(0);
    }

    @Override
    public String kind() {
        return "dense, " + KellyActivation.text(activation);
    }

    @Override
    public List<Weights> weights() {
        return List.of(kernel, bias);
    }

    @Override
    public Layer layer() {
        return new Dense(Axes.exchanged(kernel), bias, activation);
    }
}
