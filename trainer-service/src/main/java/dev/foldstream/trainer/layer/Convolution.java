package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.Window;
import dev.foldstream.trainer.program.Windows;
import java.util.ArrayList;
import java.util.List;

/// A convolution over one axis (time) or two (height, width): `y[o, t] = b[o] + Σ_{k, c} w[k, c, o]
/// · x[c, t · stride + k · dilation − padding]`, which is a cross-correlation, as everywhere in the
/// field.
///
/// | array | shape | |
/// |---|---|---|
/// | inputs | `[M, B, C, T…]` | |
/// | `<name>.weight` | `[M, K…, C / groups, O]` | window first: the transpose of PyTorch's `[O, C / groups, K…]` |
/// | `<name>.bias` | `[M, O]` | |
/// | outputs | `[M, B, O, T'…]` | see [Windows] for `T'` |
///
/// It is one matrix product a member and group of what the windows see. On a CPU that takes half
/// the time of libtorch's grouped convolution over the members, and with the gradient of
/// [ConvolutionGradient] a third.
///
/// @param in channels `C` of the input
/// @param out channels `O` of the output
/// @param windows one an axis
/// @param groups parts of the channels that do not see each other
public record Convolution(String name, int in, int out, List<Window> windows, int groups)
        implements Layer {
    public Convolution {
        windows = List.copyOf(windows);
        if (groups < 1 || in % groups != 0 || out % groups != 0) {
            throw new IllegalArgumentException(
                    "%s: %d channels to %d can't be divided into %d groups"
                            .formatted(name, in, out, groups));
        }
    }

    /// Every output channel sees every input channel.
    public Convolution(String name, int in, int out, List<Window> windows) {
        this(name, in, out, windows, 1);
    }

    @Override
    public List<Parameter> parameters() {
        List<Integer> extents = new ArrayList<>();
        windows.forEach(window -> extents.add(window.size()));
        extents.add(in / groups);
        extents.add(out);
        int seen = extents.subList(0, windows.size()).stream().reduce(1, Math::multiplyExact);
        // PyTorch counts a fan per channel of the other side within a group
        Parameter.Fan fan = new Parameter.Fan(in / groups * seen, out * seen);
        return List.of(
                new Parameter(
                        name + ".weight",
                        extents,
                        Parameter.Role.WEIGHT,
                        fan,
                        Initializer.uniform()),
                new Parameter(
                        name + ".bias",
                        List.of(out),
                        Parameter.Role.BIAS,
                        fan,
                        Initializer.uniform()));
    }

    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        pass.heading(name);
        int rank = inputs.shape().rank();
        if (rank != windows.size() + 3 || !inputs.shape().dimension(2).equals(Dimension.of(in))) {
            throw inputs.mismatch(
                    "convolution", "[M, B, %d%s]".formatted(in, ", T".repeat(windows.size())));
        }
        return channelsLast(pass, inputs.move(2, rank - 1)).move(rank - 1, 2);
    }

    /// The same with the channels innermost: `[M, B, T…, C]` becomes `[M, B, T'…, O]`.
    public Tensor applyChannelsLast(Pass pass, Tensor inputs) {
        pass.heading(name);
        int rank = inputs.shape().rank();
        if (rank != windows.size() + 3
                || !inputs.shape().dimension(rank - 1).equals(Dimension.of(in))) {
            throw inputs.mismatch(
                    "convolution", "[M, B%s, %d]".formatted(", T".repeat(windows.size()), in));
        }
        return channelsLast(pass, inputs);
    }

    private Tensor channelsLast(Pass pass, Tensor inputs) {
        int channels = inputs.shape().rank() - 1;
        Tensor weight = pass.weight(name + ".weight");
        Tensor bias = pass.weight(name + ".bias");
        List<Tensor> outputs = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            Tensor part = part(inputs, channels, group, in / groups);
            Tensor kernel = part(weight, weight.shape().rank() - 1, group, out / groups);
            outputs.add(product(pass, part, kernel.rows(), part(bias, 2, group, out / groups)));
        }
        return groups == 1 ? outputs.getFirst() : pass.program().concatenate(outputs, channels);
    }

    private Tensor product(Pass pass, Tensor inputs, Tensor weight, Tensor bias) {
        boolean derived = pass.mode() instanceof Pass.Evaluation || pass.isDifferentiatedTwice();
        return derived
                ? Windows.unfold(inputs, windows).affineRows(weight, bias)
                : new ConvolutionGradient(pass.program(), windows, inputs, weight, bias).outputs();
    }

    private Tensor part(Tensor tensor, int axis, int group, int width) {
        return groups == 1 ? tensor : tensor.slice(axis, group * width, (group + 1) * width);
    }
}
