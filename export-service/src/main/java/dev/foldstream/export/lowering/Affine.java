package dev.foldstream.export.lowering;

import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.Weights;
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
        return then(new Diagonal(deviation, mean));
    }

    /// The map `x ↦ x · scale + shift`, element by element.
    static final class Diagonal {
        private final double[] scale;
        private final double[] shift;

        /// @param scale owned from now on
        /// @param shift owned from now on
        Diagonal(double[] scale, double[] shift) {
            this.scale = scale;
            this.shift = shift;
        }
    }

    /// This map and then another, exactly.
    Affine then(Diagonal next) {
        double[] scaledWeight = weight.clone();
        double[] scaledBias = bias.clone();
        for (int at = 0; at < weight.length; at++) {
            scaledWeight[at] *= next.scale[at % bias.length];
        }
        for (int o = 0; o < bias.length; o++) {
            scaledBias[o] = scaledBias[o] * next.scale[o] + next.shift[o];
        }
        return new Affine(scaledWeight, scaledBias);
    }

    /// Whether every number stays finite in single precision.
    boolean fitsSinglePrecision() {
        return fits(weight) && fits(bias);
    }

    private static boolean fits(double[] values) {
        for (double value : values) {
            if (!Float.isFinite((float) value)) {
                return false;
            }
        }
        return true;
    }

    /// Rounded to single precision.
    Dense dense(Optional<Nonlinearity> activation) {
        int out = bias.length;
        return new Dense(
                new Weights(narrow(weight), weight.length / out, out),
                new Weights(narrow(bias), out),
                activation);
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }
}
