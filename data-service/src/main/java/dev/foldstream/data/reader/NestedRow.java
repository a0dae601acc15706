package dev.foldstream.data.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The numbers of one row that lie in lists of lists, every list as long as its neighbors. Confined
/// to one thread.
final class NestedRow {
    private static final int MOST = 1 << 24;

    private final int depth;

    /// Per depth the length of its lists; -1 while it is not known.
    private final int[] extents;

    /// Per depth the elements so far of the list that is open.
    private final int[] open;

    private double[] values = new double[64];
    private int count;
    private boolean regular;
    private boolean complete;

    /// @param depth how many lists are around a number
    NestedRow(int depth) {
        this.depth = depth;
        this.extents = new int[depth];
        this.open = new int[depth];
    }

    void begin() {
        Arrays.fill(extents, -1);
        Arrays.fill(open, 0);
        count = 0;
        regular = true;
        complete = true;
    }

    /// A list, or an element of one, has no value.
    void missing() {
        complete = false;
    }

    /// @param going how many of the lists around the number before it go on
    void add(int going, double value) {
        if (count > 0) {
            close(going);
        }
        if (going > 0) {
            open[going - 1]++;
        }
        for (int axis = going; axis < depth; axis++) {
            open[axis] = 1;
        }
        Damaged.unless(count < MOST, "has a row of more than %d numbers".formatted(MOST));
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    /// Ends the lists that are deeper.
    private void close(int going) {
        for (int axis = Math.max(going, 0); axis < depth; axis++) {
            if (extents[axis] < 0) {
                extents[axis] = open[axis];
            }
            regular &= extents[axis] == open[axis];
        }
    }

    /// Hands the row over.
    void end(TypedRows rows, int column) {
        if (!complete) {
            rows.missing(column);
            return;
        }
        close(0);
        if (!regular) {
            rows.unusable(column, "lists of different lengths");
            return;
        }
        List<Integer> shape = new ArrayList<>();
        for (int extent : extents) {
            shape.add(extent);
        }
        rows.array(column, shape, values, count);
    }
}
