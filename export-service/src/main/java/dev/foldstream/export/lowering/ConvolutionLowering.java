package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.Conv1dLayer;
import dev.foldstream.contracts.spec.Conv2dLayer;
import dev.foldstream.contracts.spec.PaddingMode;
import dev.foldstream.contracts.spec.StepShape;
import dev.foldstream.rtneural.file.Conv1d;
import dev.foldstream.rtneural.file.Conv2d;
import dev.foldstream.rtneural.file.Padding;
import java.util.Arrays;

/// Says a convolution as it was trained: kernels have RTNeural's order of axes already.
///
/// | | axes |
/// |---|---|
/// | `conv-1d` | `[k, in / groups, channels]` |
/// | `conv-2d` | `[kt, kf, channels in, channels]` |
///
/// @param layer how the names of its weights begin, such as `layers.0`
/// @param in what it sees
record ConvolutionLowering(TrialWeights weights, String layer, StepShape in) {

    /// @throws IllegalArgumentException when a weight is not finite
    Conv1d say(Conv1dLayer spec) {
        int[] shape = {spec.kernel(), in.width() / spec.groups(), spec.channels()};
        return new Conv1d(
                SinglePrecision.weights(array("weight", shape), shape),
                SinglePrecision.weights(array("bias", spec.channels()), spec.channels()),
                spec.dilation(),
                spec.groups(),
                SequentialRefusals.nonlinearity(spec.activation()));
    }

    /// @throws IllegalArgumentException when a weight is not finite
    Conv2d say(Conv2dLayer spec) {
        int[] shape = {spec.kernelTime(), spec.kernelFeature(), in.depth(), spec.channels()};
        return new Conv2d(
                SinglePrecision.weights(array("weight", shape), shape),
                SinglePrecision.weights(array("bias", spec.channels()), spec.channels()),
                in.features(),
                spec.dilation(),
                spec.stride(),
                padding(spec),
                SequentialRefusals.nonlinearity(spec.activation()));
    }

    static Padding padding(Conv2dLayer spec) {
        return spec.padding() == PaddingMode.SAME ? Padding.SAME : Padding.VALID;
    }

    private double[] array(String name, int... shape) {
        return weights.array(layer + "." + name, Arrays.stream(shape).asLongStream().toArray());
    }
}
