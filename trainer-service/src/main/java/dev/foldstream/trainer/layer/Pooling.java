package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.Window;
import dev.foldstream.trainer.program.Windows;
import java.util.List;
import java.util.stream.IntStream;

/// Makes one number of all that a window sees, channel by channel: `[M, B, C, T…]` becomes `[M, B,
/// C, T'…]`; see [Windows] for `T'`.
///
/// @param windows one an axis; none: one window over all axes of place, `[M, B, C]`
public record Pooling(String name, Kind kind, List<Window> windows) implements Layer {
    public Pooling {
        windows = List.copyOf(windows);
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
        if (windows.isEmpty()) {
            int[] places = IntStream.range(3, inputs.shape().rank()).toArray();
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
