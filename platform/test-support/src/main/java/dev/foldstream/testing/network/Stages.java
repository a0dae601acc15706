package dev.foldstream.testing.network;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.Conv1dLayer;
import dev.foldstream.contracts.spec.Conv2dLayer;
import dev.foldstream.contracts.spec.StepShape;
import dev.foldstream.testing.network.TrainedArrays.Bounds;

/// Layers, each with arrays of its own, computed as their definitions read.
///
/// @param arrays that get those of every layer
record Stages(TrainedArrays arrays) {
    private static final Bounds BIAS = Bounds.around(0, 0.5);

    /// `x W + b`; weights within the bounds of Glorot and Bengio (2010).
    Stage dense(String name, int in, int out) {
        double[] weight = arrays.array(name + ".weight", glorot(in, out), in, out);
        double[] bias = arrays.array(name + ".bias", BIAS, out);
        return x -> affine(x, weight, bias);
    }

    private static Bounds glorot(int in, int out) {
        return Bounds.around(0, Math.sqrt(6.0 / (in + out)));
    }

    static double[] affine(double[] x, double[] weight, double[] bias) {
        double[] y = bias.clone();
        for (int o = 0; o < y.length; o++) {
            for (int i = 0; i < x.length; i++) {
                y[o] += x[i] * weight[i * y.length + o];
            }
        }
        return y;
    }

    /// `(x − mean) / √(variance + 10⁻⁵) · scale + shift`, channel by channel where there are
    /// channels.
    Stage batchNorm(String name, StepShape in) {
        int width = in.normalized();
        double[] scale = arrays.array(name + ".scale", Bounds.around(1, 0.5), width);
        double[] shift = arrays.array(name + ".shift", BIAS, width);
        double[] mean = arrays.array(name + ".mean", Bounds.around(0, 1), width);
        double[] variance = arrays.array(name + ".variance", new Bounds(0.25f, 4), width);
        return x -> {
            double[] y = new double[x.length];
            for (int at = 0; at < x.length; at++) {
                int i = at % width;
                double deviation = Math.sqrt(variance[i] + WeightTensors.NORM_EPSILON);
                y[at] = (x[at] - mean[i]) / deviation * scale[i] + shift[i];
            }
            return y;
        };
    }

    /// A convolution over time, [CausalConvolution].
    Stage convolution(String name, Conv1dLayer layer, StepShape in) {
        int seen = in.width() / layer.groups();
        Bounds glorot = glorot(layer.kernel() * seen, layer.channels());
        double[] weight =
                arrays.array(name + ".weight", glorot, layer.kernel(), seen, layer.channels());
        return new CausalConvolution(
                layer, in, weight, arrays.array(name + ".bias", BIAS, layer.channels()));
    }

    /// A convolution over time and features, [CausalConvolution].
    Stage convolution(String name, Conv2dLayer layer, StepShape in) {
        int window = layer.kernelTime() * layer.kernelFeature() * in.depth();
        double[] weight =
                arrays.array(
                        name + ".weight",
                        glorot(window, layer.channels()),
                        layer.kernelTime(),
                        layer.kernelFeature(),
                        in.depth(),
                        layer.channels());
        return new CausalConvolution(
                layer, in, weight, arrays.array(name + ".bias", BIAS, layer.channels()));
    }

    /// `x` where it is positive, else `α x`.
    Stage prelu(String name, int width) {
        double[] slopes = arrays.array(name + ".slope", Bounds.around(0.25, 0.25), width);
        return x -> {
            double[] y = x.clone();
            for (int i = 0; i < y.length; i++) {
                y[i] *= y[i] > 0 ? 1 : slopes[i];
            }
            return y;
        };
    }

    /// Long short-term memory: [LongShortTermMemory].
    Stage lstm(String name, int in, int hidden) {
        return new LongShortTermMemory(recurrence(name, in, hidden, 4));
    }

    /// Gated recurrent unit: [GatedRecurrentUnit].
    Stage gru(String name, int in, int hidden) {
        return new GatedRecurrentUnit(recurrence(name, in, hidden, 3));
    }

    private Recurrence recurrence(String name, int in, int hidden, int gates) {
        Bounds bounds = Bounds.around(0, 1 / Math.sqrt(hidden));
        int columns = gates * hidden;
        return new Recurrence(
                arrays.array(name + ".input.weight", bounds, in, columns),
                arrays.array(name + ".hidden.weight", bounds, hidden, columns),
                arrays.array(name + ".input.bias", bounds, columns),
                arrays.array(name + ".hidden.bias", bounds, columns));
    }
}
