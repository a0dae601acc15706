package dev.foldstream.rtneural.file;

import java.util.List;
import java.util.Optional;

/// A fully connected layer that Keras applies to each step of a sequence: to RTNeural, which sees
/// one step at a time, the same as [Dense].
///
/// @param kernel `K`, shape `[inputs, outputs]`
/// @param bias `b`, shape `[outputs]`
/// @param activation `f` of `f(x K + b)`; absent: the identity
public record TimeDistributedDense(Weights kernel, Weights bias, Optional<Nonlinearity> activation)
        implements Layer {
    public TimeDistributedDense {
        boolean fits =
                kernel.rank() == 2
                        && kernel.size() > 0
                        && bias.rank() == 1
                        && kernel.extent(1) == bias.extent(0);
        if (!fits) {
            throw new IllegalArgumentException(
                    "no time-distributed dense layer: kernel %s, bias %s".formatted(kernel, bias));
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
