package dev.foldstream.export;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/// A multi-layer perceptron as a trainer would leave it, and its outputs in double precision,
/// computed as the contract of [WeightTensors] reads, without any folding.
public final class TrainedNetwork {
    private final int[] widths;
    private final Activation activation;
    private final float[][] weights;
    private final float[][] biases;
    private final double[] inputMean;
    private final double[] inputDeviation;
    private final double[] targetMean;
    private final double[] targetDeviation;

    /// @param widths of inputs, hidden layers and outputs
    TrainedNetwork(
            int[] widths,
            Activation activation,
            float[][] weights,
            float[][] biases,
            double[][] normalisation) {
        this.widths = widths;
        this.activation = activation;
        this.weights = weights;
        this.biases = biases;
        this.inputMean = normalisation[0];
        this.inputDeviation = normalisation[1];
        this.targetMean = normalisation[2];
        this.targetDeviation = normalisation[3];
    }

    /// Two inputs, three hidden units, one output; small enough for pencil and paper.
    public static TrainedNetwork tiny() {
        return new TrainedNetwork(
                new int[] {2, 3, 1},
                Activation.RELU,
                new float[][] {{2, -4, 1, 1, 0, -2}, {1, -0.5f, 3}},
                new float[][] {{0.5f, 1, 0}, {0.25f}},
                new double[][] {{10, -3}, {2, 0.5}, {100}, {4}});
    }

    /// Weights as Glorot and Bengio (2010) draw them; means up to three deviations from zero.
    public static TrainedNetwork random(
            int[] widths, Activation activation, RandomGenerator random) {
        int layers = widths.length - 1;
        float[][] weights = new float[layers][];
        float[][] biases = new float[layers][];
        for (int layer = 0; layer < layers; layer++) {
            int in = widths[layer];
            int out = widths[layer + 1];
            float bound = (float) Math.sqrt(6.0 / (in + out));
            weights[layer] = new float[in * out];
            for (int i = 0; i < in * out; i++) {
                weights[layer][i] = random.nextFloat(-bound, bound);
            }
            biases[layer] = new float[out];
            for (int i = 0; i < out; i++) {
                biases[layer][i] = random.nextFloat(-0.5f, 0.5f);
            }
        }
        double[] inputDeviation = deviations(widths[0], random);
        double[] targetDeviation = deviations(widths[layers], random);
        return new TrainedNetwork(
                widths,
                activation,
                weights,
                biases,
                new double[][] {
                    means(inputDeviation, random),
                    inputDeviation,
                    means(targetDeviation, random),
                    targetDeviation
                });
    }

    private static double[] deviations(int length, RandomGenerator random) {
        return random.doubles(length, -3, 3).map(Math::exp).toArray();
    }

    private static double[] means(double[] deviations, RandomGenerator random) {
        double[] means = deviations.clone();
        for (int i = 0; i < means.length; i++) {
            means[i] *= random.nextDouble(-3, 3);
        }
        return means;
    }

    public double[] targetDeviation() {
        return targetDeviation.clone();
    }

    /// A row that looks like the training data.
    public float[] randomRow(RandomGenerator random) {
        float[] row = new float[inputMean.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) (inputMean[i] + inputDeviation[i] * random.nextGaussian());
        }
        return row;
    }

    /// `network((x − input.mean) / input.deviation) · target.deviation + target.mean`
    public double[] predict(float[] row) {
        double[] x = new double[row.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (row[i] - inputMean[i]) / inputDeviation[i];
        }
        for (int layer = 0; layer < weights.length; layer++) {
            double[] y = new double[widths[layer + 1]];
            for (int o = 0; o < y.length; o++) {
                y[o] = biases[layer][o];
                for (int i = 0; i < x.length; i++) {
                    y[o] += x[i] * weights[layer][i * y.length + o];
                }
                if (layer < weights.length - 1) {
                    y[o] = activate(y[o]);
                }
            }
            x = y;
        }
        for (int o = 0; o < x.length; o++) {
            x[o] = x[o] * targetDeviation[o] + targetMean[o];
        }
        return x;
    }

    private double activate(double x) {
        return switch (activation) {
            case RELU -> Math.max(0, x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case SILU -> x / (1 + Math.exp(-x));
            case GELU -> x * (1 + errorFunction(x / Math.sqrt(2))) / 2;
        };
    }

    /// `erf(x) = 2/√π Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1))`, [DLMF 7.6.1](https://dlmf.nist.gov/7.6.E1).
    private static double errorFunction(double x) {
        double power = x;
        double sum = 0;
        for (int n = 0; n < 200; n++) {
            sum += power / (2 * n + 1);
            power *= -x * x / (n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    /// `weights.safetensors` of a stack in which every member but this one is zero.
    public TensorFile weights(int member, int members) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (int layer = 0; layer < weights.length; layer++) {
            int in = widths[layer];
            int out = widths[layer + 1];
            float[] weight = new float[members * in * out];
            System.arraycopy(weights[layer], 0, weight, member * in * out, in * out);
            tensors.put(WeightTensors.weight(layer), StoredTensor.of(weight, members, in, out));
            float[] bias = new float[members * out];
            System.arraycopy(biases[layer], 0, bias, member * out, out);
            tensors.put(WeightTensors.bias(layer), StoredTensor.of(bias, members, out));
        }
        put(WeightTensors.INPUT_MEAN, inputMean, member, members, tensors);
        put(WeightTensors.INPUT_DEVIATION, inputDeviation, member, members, tensors);
        put(WeightTensors.TARGET_MEAN, targetMean, member, members, tensors);
        put(WeightTensors.TARGET_DEVIATION, targetDeviation, member, members, tensors);
        return new TensorFile(tensors);
    }

    private static void put(
            String name,
            double[] values,
            int member,
            int members,
            SequencedMap<String, StoredTensor> tensors) {
        double[] all = new double[members * values.length];
        System.arraycopy(values, 0, all, member * values.length, values.length);
        tensors.put(name, StoredTensor.of(all, members, values.length));
    }
}
