package dev.foldstream.data.reader;

import java.util.Arrays;
import java.util.List;

/// What an array's extents say: rows along the first axis, the shape of a row along the others.
final class Shapes {
    private static final int MOST_AXES = 32;
    private static final long LARGEST_ROW = 1 << 24;

    private Shapes() {}

    /// Number of elements.
    ///
    /// @throws Damaged when no array has such extents
    static long elements(long... extents) {
        Damaged.unless(extents.length <= MOST_AXES, "has an array of too many axes");
        long elements = 1;
        for (long extent : extents) {
            Damaged.unless(
                    extent >= 0 && Math.multiplyHigh(elements, extent) == 0,
                    "has an array of shape " + Arrays.toString(extents));
            elements *= extent;
            Damaged.unless(elements >= 0, "has an array of shape " + Arrays.toString(extents));
        }
        return elements;
    }

    /// The shape of one row.
    ///
    /// @throws Damaged when that can't be in a table
    static List<Integer> ofRow(long... extents) {
        long[] row = Arrays.copyOfRange(extents, Math.min(1, extents.length), extents.length);
        long width = elements(row);
        Damaged.unless(
                width > 0 && width <= LARGEST_ROW,
                "has rows of shape %s; those of 1 to %d numbers are read"
                        .formatted(Arrays.toString(row), LARGEST_ROW));
        return Arrays.stream(row).mapToObj(Math::toIntExact).toList();
    }

    static int width(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
