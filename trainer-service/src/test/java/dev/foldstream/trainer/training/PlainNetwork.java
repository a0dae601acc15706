package dev.foldstream.trainer.training;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import org.apache.commons.math3.distribution.NormalDistribution;

/// Reads a weights file as its contract says and computes one prediction, scalar by scalar in
/// double precision.
///
/// @param activation of the hidden layers
/// @param residual whether it skips around the hidden layers after the first
record PlainNetwork(TensorFile weights, int member, Activation activation, boolean residual) {

    double[] predict(double... inputs) {
        double[] hidden = new double[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            hidden[i] =
                    (inputs[i] - value(WeightTensors.INPUT_MEAN, inputs.length, i))
                            / value(WeightTensors.INPUT_DEVIATION, inputs.length, i);
        }
        int layer = 0;
        while (has(WeightTensors.weight(layer + 1))) {
            hidden = hiddenLayer(layer, hidden);
            layer++;
        }
        double[] output = dense(WeightTensors.weight(layer), WeightTensors.bias(layer), hidden);
        for (int i = 0; i < output.length; i++) {
            output[i] =
                    output[i] * value(WeightTensors.TARGET_DEVIATION, output.length, i)
                            + value(WeightTensors.TARGET_MEAN, output.length, i);
        }
        return output;
    }

    private double[] hiddenLayer(int layer, double... inputs) {
        double[] output = dense(WeightTensors.weight(layer), WeightTensors.bias(layer), inputs);
        boolean skips = residual && layer > 0;
        double[] skip =
                has(WeightTensors.skipWeight(layer))
                        ? dense(
                                WeightTensors.skipWeight(layer),
                                WeightTensors.skipBias(layer),
                                inputs)
                        : inputs;
        for (int i = 0; i < output.length; i++) {
            output[i] = activate(output[i]) + (skips ? skip[i] : 0);
        }
        return output;
    }

    private double activate(double x) {
        return switch (activation) {
            case RELU -> Math.max(0, x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case GELU -> x * new NormalDistribution().cumulativeProbability(x);
            case SILU -> x / (1 + Math.exp(-x));
        };
    }

    private double[] dense(String weight, String bias, double... inputs) {
        StoredTensor matrix = weights.get(weight);
        int width = (int) matrix.shape()[2];
        double[] values = matrix.doubles();
        double[] output = new double[width];
        for (int out = 0; out < width; out++) {
            output[out] = value(bias, width, out);
            for (int in = 0; in < inputs.length; in++) {
                output[out] += inputs[in] * values[(member * inputs.length + in) * width + out];
            }
        }
        return output;
    }

    private double value(String name, int width, int i) {
        return weights.get(name).doubles()[member * width + i];
    }

    private boolean has(String name) {
        return weights.tensors().containsKey(name);
    }
}
