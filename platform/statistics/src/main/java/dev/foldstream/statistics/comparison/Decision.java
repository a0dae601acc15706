package dev.foldstream.statistics.comparison;

import java.util.OptionalDouble;

/// What a test is to decide by.
///
/// @param alpha probability of a false alarm that is borne, in (0, 1)
/// @param rope differences within `±rope` do not matter; in the scores' unit, above 0; absent: no
///   difference is too small to matter
public record Decision(double alpha, OptionalDouble rope) {
    public Decision {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha %s is not in (0, 1)".formatted(alpha));
        }
        if (rope.isPresent() && !(rope.getAsDouble() > 0)) {
            throw new IllegalArgumentException("rope %s is not above 0".formatted(rope));
        }
    }

    /// Without a region of practical equivalence.
    public static Decision at(double alpha) {
        return new Decision(alpha, OptionalDouble.empty());
    }

    /// With one of half-width `rope`.
    public static Decision at(double alpha, double rope) {
        return new Decision(alpha, OptionalDouble.of(rope));
    }

    /// Of the intervals.
    double confidence() {
        return 1 - alpha;
    }
}
