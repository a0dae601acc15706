package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// How a network sees one column: channels over places in time or in a plane.
///
/// | column | axes | channels first | channels last |
/// |---|---|---|---|
/// | `[256]` | 1 | 1 channel, 256 places | the same |
/// | `[4, 256]` | 1 | 4 channels, 256 places | 256 channels, 4 places |
/// | `[28, 28]` | 2 | 1 channel, 28 × 28 places | the same |
///
/// @param extents of the axes of place
public record Grid(int channels, List<Integer> extents) {
    public Grid {
        extents = List.copyOf(extents);
    }

    /// @param field of which there are no violations
    /// @param axes of place
    public static Grid of(RowLayout.Field field, AxisOrder order, int axes) {
        List<Integer> shape = field.shape();
        if (shape.size() == axes) {
            return new Grid(1, shape);
        }
        return switch (order) {
            case CHANNELS_FIRST -> new Grid(shape.getFirst(), shape.subList(1, shape.size()));
            case CHANNELS_LAST -> new Grid(shape.getLast(), shape.subList(0, axes));
        };
    }

    /// Whether a column can be seen so.
    static boolean fits(RowLayout.Field field, int axes) {
        int rank = field.shape().size();
        return !field.isCategorical() && (rank == axes || rank == axes + 1);
    }

    /// What is wrong with inputs that should be one column of some axes.
    ///
    /// @param kind of the architecture
    static List<Violation> violations(String kind, RowLayout inputs, int axes) {
        if (inputs.fields().size() == 1 && fits(inputs.fields().getFirst(), axes)) {
            return List.of();
        }
        return List.of(
                new Violation(
                        "kind",
                        "'%s' of the inputs %s".formatted(kind, inputs),
                        axes == 1
                                ? "one column of shape [T] or [C, T]: choose it by the model's"
                                        + " 'inputs', or use 'kind: mlp', which sees any columns"
                                : "one column of shape [H, W] or [C, H, W]: choose it by the"
                                        + " model's 'inputs', or use 'kind: mlp', which sees any"
                                        + " columns"));
    }

    /// Numbers of all channels and places.
    public int size() {
        return Math.multiplyExact(channels, places());
    }

    public int places() {
        return extents.stream().reduce(1, Math::multiplyExact);
    }
}
