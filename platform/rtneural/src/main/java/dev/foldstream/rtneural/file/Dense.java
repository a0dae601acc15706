package dev.foldstream.rtneural.file;

import java.util.List;
import java.util.Optional;

/// A fully connected layer: `f(x K + b)`.
///
/// @param kernel `K`, shape `[inputs, outputs]`
/// @param bias `b`, shape `[outputs]`
/// @param activation `f`; absent: the identity
public record Dense(Weights kernel, Weights bias, Optional<Nonlinearity> activation)
        implements Layer {
    public Dense {
        boolean fits =
                kernel.rank() == 2
                        && kernel.size() > 0
                        && bias.rank() == 1
                        && kernel.extent(1) == bias.extent(0);
        if (!fits) {
            throw new IllegalArgumentException(
                    "no dense layer: kernel %s, bias %s".formatted(kernel, bias));
        }
    }

    @Override
    public int inputs() {
        return kernel.extent(0);
    }

    @Override
    public int outputs() {
        return kernel.extent(1);
    }

    @Override
    public List<Weights> weights() {
        return List.of(kernel, bias);
    }
}
