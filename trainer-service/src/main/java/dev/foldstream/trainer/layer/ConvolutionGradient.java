package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.Window;
import dev.foldstream.trainer.program.Windows;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A convolution whose gradient is written by hand: three products of matrices and a sum of shifted
/// parts in place. Libtorch derives the same from [Windows#unfold], but makes a tensor of the
/// input's size for every element of a window.
///
/// With `S` what the windows see, `Y = S W + b` and `G` the gradient of `Y`: `∂W = Sᵀ G`, `∂b` is
/// the sum of `G`'s rows, `∂S = G Wᵀ`.
final class ConvolutionGradient {
    private final List<Window> windows;
    private final Tensor inputs;
    private final Tensor weight;
    private final Tensor seen;
    private final Tensor outputs;

    /// Writes the way there.
    ///
    /// @param inputs `[M, B, T…, C]`
    /// @param weight `[M, K · C, O]`
    /// @param bias `[M, 1, O]`
    ConvolutionGradient(
            Program program, List<Window> windows, Tensor inputs, Tensor weight, Tensor bias) {
        this.windows = windows;
        this.inputs = inputs;
        this.weight = weight.detach();
        this.seen = Windows.unfold(inputs.detach(), windows).contiguous().named("seen");
        Tensor values = seen.affineRows(this.weight, bias.detach());
        this.outputs =
                program.withGradient(List.of(values), List.of(inputs, weight, bias), this::back)
                        .getFirst();
    }

    /// `[M, B, T'…, O]`
    Tensor outputs() {
        return outputs;
    }

    /// Writes the way back.
    private List<Supplier<Tensor>> back(List<Tensor> results) {
        Tensor gradient = results.getFirst().contiguous().named("gradient");
        int[] rows = IntStream.range(1, gradient.shape().rank() - 1).toArray();
        return List.of(
                () ->
                        Windows.fold(
                                gradient.rowsTimes(weight.transpose(1, 2)),
                                inputs.detach(),
                                windows),
                () -> seen.overRows(gradient),
                () -> gradient.sum(rows).unsqueeze(1));
    }
}
