package dev.foldstream.rtneural.file;

import java.util.List;
import java.util.Optional;

/// A causal convolution over time: `y_t = f(b + Σ_i x_{t − (k−1−i)·d} K_i)`, rows before the first
/// one being zeros. That is PyTorch's `Conv1d` with `(k−1)·d` zeros on the left, its weight
/// permuted by (2, 1, 0) and not turned round in time.
///
/// With `g` groups, the channels in and out fall into `g` equal runs, and each run of outputs sees
/// its run of inputs only.
///
/// @param kernel `K`, shape `[k, inputs / g, outputs]`
/// @param bias `b`, shape `[outputs]`; the loader needs one
/// @param dilation `d`, in rows
/// @param groups `g`, a divisor of inputs and outputs
/// @param activation `f`; absent: the identity
public record Conv1d(
        Weights kernel, Weights bias, int dilation, int groups, Optional<Nonlinearity> activation)
        implements Layer {
    public Conv1d {
        boolean fits =
                kernel.rank() == 3
                        && kernel.size() > 0
                        && bias.rank() == 1
                        && kernel.extent(2) == bias.extent(0)
                        && dilation > 0
                        && groups > 0
                        && bias.extent(0) % groups == 0;
        if (!fits) {
            throw new IllegalArgumentException(
                    "no conv1d: kernel %s, bias %s, dilation %d, groups %d"
                            .formatted(kernel, bias, dilation, groups));
        }
    }

    /// `k`, in rows.
    public int kernelSize() {
        return kernel.extent(0);
    }

    @Override
    public int inputs() {
        return Math.multiplyExact(kernel.extent(1), groups);
    }

    @Override
    public int outputs() {
        return kernel.extent(2);
    }

    @Override
    public List<Weights> weights() {
        return List.of(kernel, bias);
    }
}
