package dev.foldstream.statistics.correlation;

import java.util.Arrays;

/// Which numbers can be compared.
final class Finite {
    private Finite() {}

    /// Whether no value is NaN or infinite.
    static boolean are(double... values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }
}
