package dev.foldstream.testing.network;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.testing.network.TrainedArrays.Bounds;

/// Layers, each with arrays of its own, computed as their definitions read.
///
/// @param arrays that get those of every layer
record Stages(TrainedArrays arrays) {
    private static final Bounds BIAS = Bounds.around(0, 0.5);

    /// `x W + b`; weights within the bounds of Glorot and Bengio (2010).
    Stage dense(String name, int in, int out) {
        Bounds glorot = Bounds.around(0, Math.sqrt(6.0 / (in + out)));
        double[] weight = arrays.array(name + ".weight", glorot, in, out);
        double[] bias = arrays.array(name + ".bias", BIAS, out);
        return x -> affine(x, weight, bias);
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

    /// `(x − mean) / √(variance + 10⁻⁵) · scale + shift`
    Stage batchNorm(String name, int width) {
        double[] scale = arrays.array(name + ".scale", Bounds.around(1, 0.5), width);
        double[] shift = arrays.array(name + ".shift", BIAS, width);
        double[] mean = arrays.array(name + ".mean", Bounds.around(0, 1), width);
        double[] variance = arrays.array(name + ".variance", new Bounds(0.25f, 4), width);
        return x -> {
            double[] y = new double[width];
            for (int i = 0; i < width; i++) {
                double deviation = Math.sqrt(variance[i] + WeightTensors.NORM_EPSILON);
                y[i] = (x[i] - mean[i]) / deviation * scale[i] + shift[i];
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
