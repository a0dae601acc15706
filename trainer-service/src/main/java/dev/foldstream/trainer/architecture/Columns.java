package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.AxisOrder;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;

/// Columns of a flat row, in their own shapes.
final class Columns {
    private Columns() {}

    /// One column in its shape: `[M, B, F]` becomes `[M, B, …]`.
    static Tensor of(RowLayout layout, RowLayout.Field field, Tensor rows) {
        int from = layout.offset(field);
        Tensor part =
                layout.fields().size() == 1 ? rows : rows.slice(2, from, from + field.width());
        if (field.shape().size() == 1) {
            return part;
        }
        Shape shape = rows.shape().without(2);
        for (int extent : field.shape()) {
            shape = shape.append(Dimension.of(extent));
        }
        return part.reshape(shape);
    }

    /// One column with its channels first, `[M, B, C, T…]`.
    ///
    /// @param axes of place
    static Tensor channelsFirst(
            RowLayout layout, RowLayout.Field field, Tensor rows, AxisOrder order, int axes) {
        Tensor shaped = of(layout, field, rows);
        if (field.shape().size() == axes) {
            return shaped.unsqueeze(2);
        }
        return switch (order) {
            case CHANNELS_FIRST -> shaped;
            case CHANNELS_LAST -> shaped.move(2 + axes, 2);
        };
    }

    /// One column with its channels last, `[M, B, T…, C]`.
    ///
    /// @param axes of place
    static Tensor channelsLast(
            RowLayout layout, RowLayout.Field field, Tensor rows, AxisOrder order, int axes) {
        Tensor shaped = of(layout, field, rows);
        if (field.shape().size() == axes) {
            return shaped.unsqueeze(2 + axes);
        }
        return switch (order) {
            case CHANNELS_FIRST -> shaped.move(2, 2 + axes);
            case CHANNELS_LAST -> shaped;
        };
    }
}
