package dev.foldstream.export.lowering;

import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Nonlinearity;
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
