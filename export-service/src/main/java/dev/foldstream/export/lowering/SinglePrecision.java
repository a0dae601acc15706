package dev.foldstream.export.lowering;

import dev.foldstream.rtneural.file.Weights;

/// The one rounding on the way to a file: what was computed in double precision, in single.
final class SinglePrecision {
    private SinglePrecision() {}

    /// Whether every number stays finite.
    static boolean holds(double[] values) {
        for (double value : values) {
            if (!Float.isFinite((float) value)) {
                return false;
            }
        }
        return true;
    }

    /// @param values row-major
    /// @throws IllegalArgumentException when a number is not finite
    static Weights weights(double[] values, int... shape) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return new Weights(narrow, shape);
    }
}
