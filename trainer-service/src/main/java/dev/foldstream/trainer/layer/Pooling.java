package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.Window;
import dev.foldstream.trainer.program.Windows;
import java.util.List;
import java.util.stream.IntStream;

/// Makes one number of all that a window sees, channel by channel: `[M, B, C, T…]` becomes `[M, B,
/// C, T'…]`; see [Windows] for `T'`.
///
/// @param windows one an axis, padded alike on both sides by half of what it spans at most; those
///   of a mean are not dilated; none: one window over all axes of place, `[M, B, C]`
public record Pooling(String name, Kind kind, List<Window> windows) implements Layer {
    public Pooling {
        windows = List.copyOf(windows);
        for (Window window : windows) {
            if (kind == Kind.MEAN && window.dilation() != 1) {
                throw new IllegalArgumentException(
                        "%s: a mean has no dilation, but was given %s".formatted(name, window));
            }
            // a window of nothing but padding has no maximum
            if (window.before() > window.reach() / 2 || window.before() != window.after()) {
                throw new IllegalArgumentException(
                        "%s: a padding is half of what its window spans at most, and on both sides, but was given %s"
                                .formatted(name, window));
            }
        }
    }

    /// Over all axes of place.
    public static Pooling global(String name, Kind kind) {
        return new Pooling(name, kind, List.of());
    }

    /// What becomes of the numbers of a window.
    public enum Kind {
        /// The largest; padding never is.
        MAX,
        /// The mean; zeros of the padding count.
        MEAN
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        pass.heading(name);
        int rank = inputs.shape().rank();
        if (windows.isEmpty() ? rank < 4 : rank != windows.size() + 3) {
            throw inputs.mismatch(
                    "pooling",
                    windows.isEmpty()
                            ? "[M, B, C, T…]"
                            : "[M, B, C%s]".formatted(", T".repeat(windows.size())));
        }
        if (windows.isEmpty()) {
            int[] places = IntStream.range(3, rank).toArray();
            return switch (kind) {
                case MAX -> inputs.amax(places);
                case MEAN -> inputs.mean(places);
            };
        }
        return switch (kind) {
            case MAX -> Windows.max(inputs, windows);
            case MEAN -> Windows.mean(inputs, windows);
        };
    }
}
