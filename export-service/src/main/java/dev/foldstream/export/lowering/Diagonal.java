package dev.foldstream.export.lowering;

import dev.foldstream.rtneural.file.BatchNorm;
import java.util.Arrays;

/// The map `x ↦ (x − mean) · scale + shift`, element by element, in double precision. Immutable.
///
/// It is what a normalisation does once its statistics are known. The mean stands by itself: `x −
/// mean` loses nothing where the two are close, while `mean · scale` rounded to single precision
/// loses as many digits as the mean has deviations.
final class Diagonal {
    private final double[] mean;
    private final double[] scale;
    private final double[] shift;

    /// @param mean owned from now on
    /// @param scale owned from now on
    /// @param shift owned from now on
    private Diagonal(double[] mean, double[] scale, double[] shift) {
        this.mean = mean;
        this.scale = scale;
        this.shift = shift;
    }

    /// `x ↦ x · scale + shift`
    ///
    /// @param scale owned from now on
    /// @param shift owned from now on
    static Diagonal of(double[] scale, double[] shift) {
        return new Diagonal(new double[scale.length], scale, shift);
    }

    /// `x ↦ (x − mean) / deviation`
    ///
    /// @param mean owned from now on
    static Diagonal normalizing(double[] mean, double[] deviation) {
        double[] scale = Arrays.stream(deviation).map(each -> 1 / each).toArray();
        return new Diagonal(mean, scale, new double[mean.length]);
    }

    double scale(int i) {
        return scale[i];
    }

    /// What zero becomes.
    double shift(int i) {
        return shift[i] - mean[i] * scale[i];
    }

    boolean isIdentity() {
        for (int i = 0; i < scale.length; i++) {
            if (scale[i] != 1 || shift(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether every number stays finite in single precision.
    boolean fitsSinglePrecision() {
        return SinglePrecision.holds(mean)
                && SinglePrecision.holds(scale)
                && SinglePrecision.holds(shift);
    }

    /// Rounded to single precision: `γ` is the scale, the variance 1 and `ε` 0. The square of a
    /// deviation in its place would leave single precision's range beyond 1.8e19.
    BatchNorm batchNorm() {
        double[] variance = new double[scale.length];
        Arrays.fill(variance, 1);
        return new BatchNorm(
                SinglePrecision.weights(scale, scale.length),
                SinglePrecision.weights(shift, scale.length),
                SinglePrecision.weights(mean, scale.length),
                SinglePrecision.weights(variance, scale.length),
                0);
    }
}
