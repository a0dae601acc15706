package dev.foldstream.contracts.spec;

import java.util.OptionalInt;

/// The numbers that one layer of a [Sequential] hands to the next, in a row or in one time step.
///
/// | | numbers | number of feature `f`, channel `c` |
/// |---|---|---|
/// | a row of features | `F` | `f` |
/// | after a [Conv2dLayer] | `F · C` | `f · C + c` |
///
/// @param features `F`
/// @param channels `C` of each feature; absent: a row
public record StepShape(int features, OptionalInt channels) {

    /// Features without channels.
    public static StepShape row(int width) {
        return new StepShape(width, OptionalInt.empty());
    }

    /// Features with channels each.
    public static StepShape plane(int features, int channels) {
        return new StepShape(features, OptionalInt.of(channels));
    }

    /// All numbers.
    public int width() {
        return Math.multiplyExact(features, depth());
    }

    /// Channels of each feature, 1 in a row.
    public int depth() {
        return channels.orElse(1);
    }

    /// Numbers that have statistics of their own in a batch normalisation: channels, or in a row
    /// the features.
    public int normalized() {
        return channels.orElse(features);
    }
}
