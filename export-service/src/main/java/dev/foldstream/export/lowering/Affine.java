package dev.foldstream.export.lowering;

import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Nonlinearity;
import java.util.Arrays;
import java.util.Optional;

/// The map `x ↦ x W + b` in double precision. Immutable.
final class Affine {
    private final double[] weight;
    private final double[] bias;

    /// @param weight `W`, row-major `[in, out]`; owned from now on
    /// @param bias `b`, `[out]`; owned from now on
    Affine(double[] weight, double[] bias) {
        this.weight = weight;
        this.bias = bias;
    }

    /// `x ↦ ((x − mean) / deviation) W + b`, exactly: `W` with row `i` divided by `deviationᵢ`, and
    /// `b` less `mean` times that.
    Affine ofNormalised(double[] mean, double[] deviation) {
        double[] foldedWeight = weight.clone();
        double[] foldedBias = bias.clone();
        for (int i = 0; i < mean.length; i++) {
            for (int o = 0; o < bias.length; o++) {
                int at = i * bias.length + o;
                foldedWeight[at] /= deviation[i];
                foldedBias[o] -= mean[i] * foldedWeight[at];
            }
        }
        return new Affine(foldedWeight, foldedBias);
    }

    /// `x ↦ (x W + b) · deviation + mean`, exactly.
    Affine denormalised(double[] mean, double[] deviation) {
        return then(Diagonal.of(deviation, mean));
    }

    /// This map and then another, exactly.
    Affine then(Diagonal next) {
        double[] scaledWeight = weight.clone();
        double[] scaledBias = bias.clone();
        for (int at = 0; at < weight.length; at++) {
            scaledWeight[at] *= next.scale(at % bias.length);
        }
        for (int o = 0; o < bias.length; o++) {
            scaledBias[o] = scaledBias[o] * next.scale(o) + next.shift(o);
        }
        return new Affine(scaledWeight, scaledBias);
    }

    /// This map and then another, exactly: `x ↦ (x W + b) V + c`.
    Affine then(Affine next) {
        int middle = bias.length;
        int out = next.bias.length;
        int in = weight.length / middle;
        double[] product = new double[in * out];
        for (int i = 0; i < in; i++) {
            for (int m = 0; m < middle; m++) {
                for (int o = 0; o < out; o++) {
                    product[i * out + o] += weight[i * middle + m] * next.weight[m * out + o];
                }
            }
        }
        double[] sum = next.bias.clone();
        for (int m = 0; m < middle; m++) {
            for (int o = 0; o < out; o++) {
                sum[o] += bias[m] * next.weight[m * out + o];
            }
        }
        return new Affine(product, sum);
    }

    /// `x ↦ x`
    static Affine identity(int width) {
        double[] weight = new double[width * width];
        for (int i = 0; i < width; i++) {
            weight[i * width + i] = 1;
        }
        return new Affine(weight, new double[width]);
    }

    /// `x ↦ −(x W + b)`
    Affine negated() {
        return new Affine(
                Arrays.stream(weight).map(each -> -each).toArray(),
                Arrays.stream(bias).map(each -> -each).toArray());
    }

    /// `x ↦ x W`
    Affine withoutBias() {
        return new Affine(weight, new double[bias.length]);
    }

    /// `x ↦ [x W + b, x V + c]`, two maps of the same inputs.
    Affine beside(Affine right) {
        int out = bias.length + right.bias.length;
        int in = weight.length / bias.length;
        double[] both = new double[in * out];
        for (int i = 0; i < in; i++) {
            System.arraycopy(weight, i * bias.length, both, i * out, bias.length);
            System.arraycopy(
                    right.weight,
                    i * right.bias.length,
                    both,
                    i * out + bias.length,
                    right.bias.length);
        }
        return new Affine(both, joined(bias, right.bias));
    }

    /// `[x, y] ↦ x W + b + y V + c`, two maps to the same outputs.
    Affine above(Affine below) {
        double[] sum = bias.clone();
        for (int o = 0; o < sum.length; o++) {
            sum[o] += below.bias[o];
        }
        return new Affine(joined(weight, below.weight), sum);
    }

    private static double[] joined(double[] first, double[] second) {
        double[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// Whether every number stays finite in single precision.
    boolean fitsSinglePrecision() {
        return SinglePrecision.holds(weight) && SinglePrecision.holds(bias);
    }

    /// Rounded to single precision.
    Dense dense(Optional<Nonlinearity> activation) {
        int out = bias.length;
        return new Dense(
                SinglePrecision.weights(weight, weight.length / out, out),
                SinglePrecision.weights(bias, out),
                activation);
    }
}
