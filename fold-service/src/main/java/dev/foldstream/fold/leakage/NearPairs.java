package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.fold.leakage.Columns.Coordinate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// All pairs of different rows within a distance of each other.
///
/// The rows are put into cells of a grid whose cells are 16 such distances wide, over at most eight
/// numbers, those that tell rows apart best. Rows that are near each other lie in one cell or in
/// neighboring cells at whose border both are, so every row looks into those few cells alone.
///
/// **Guarantee**: a pair is found if, and only if, it is within the distance (up to the rounding of
/// doubles), unless the search ends early, which [#isComplete] says: after [#PAIRS] pairs or
/// [#LOOKS] comparisons, as of rows that mostly lie in one place. Cost: `O(n)` for rows that are
/// spread; memory 8 bytes a number kept and 20 bytes a row.
final class NearPairs {
    private static final int PAIRS = 2_000_000;
    private static final long LOOKS = 300_000_000L;

    /// Numbers kept in memory.
    private static final int KEPT = 16_000_000;

    /// Pairs that are compared in columns that are not in memory.
    private static final int COMPARED_IN_FILE = 50_000;

    private static final int AXES = 8;
    private static final int CELL = 16;

    private final Columns source;
    private final Space space;
    private final double distance;
    private final double[][] coordinates;
    private final int axes;
    private final boolean whole;

    private final int[] heads;
    private final int[] next;
    private final long[] keys;
    private int[] ones = new int[64];
    private int[] others = new int[64];
    private int count;
    private long looks;
    private int compared;
    private boolean complete = true;

    private NearPairs(
            Columns source, Space space, double distance, int[] chosen, double[]... coordinates) {
        this.source = source;
        this.space = space;
        this.distance = distance;
        this.coordinates = coordinates;
        this.axes = Math.min(AXES, coordinates.length);
        this.whole = chosen.length == space.numbers();
        heads = new int[Integer.highestOneBit(Math.max(8, source.rows())) << 1];
        next = new int[source.rows()];
        keys = new long[source.rows()];
    }

    /// How many rows can be searched.
    static boolean fits(int rows) {
        return rows <= KEPT / 2;
    }

    /// @param distinct equal rows are looked at once
    static NearPairs find(
            Columns source, Sample sample, Space space, RowClasses distinct, double distance) {
        int[] chosen = telling(sample, space, distance, KEPT / Math.max(1, source.rows()));
        NearPairs pairs =
                new NearPairs(
                        source,
                        space,
                        distance,
                        chosen,
                        coordinates(source, sample.numbers(), space, chosen));
        for (int row = 0; row < source.rows() && pairs.complete; row++) {
            if (distinct.isFirst(row)) {
                pairs.meet(row);
            }
        }
        return pairs;
    }

    /// The numbers that tell rows apart best, the best first: of few pairs in the sample they are
    /// within a cell.
    private static int[] telling(Sample sample, Space space, double distance, int most) {
        double[] alike = new double[space.numbers()];
        for (int number = 0; number < alike.length; number++) {
            double[] values = sample.values(number);
            for (int i = 0; i < values.length; i++) {
                double other = values[(int) ((i + 1L) * 7919 % values.length)];
                double apart =
                        space.coordinate(number, values[i]) - space.coordinate(number, other);
                alike[number] += Math.abs(apart) < CELL * distance ? 1 : 0;
            }
        }
        return IntStream.range(0, alike.length)
                .boxed()
                .sorted(Comparator.comparingDouble(number -> alike[number]))
                .limit(Math.max(2, most))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Every column is read once.
    private static double[][] coordinates(
            Columns source, List<Coordinate> numbers, Space space, int... chosen) {
        double[][] coordinates = new double[chosen.length][source.rows()];
        for (Column column : source.inputs()) {
            int width = Columns.width(column);
            int[] ofColumn =
                    IntStream.range(0, chosen.length)
                            .filter(i -> numbers.get(chosen[i]).column().equals(column))
                            .toArray();
            if (ofColumn.length > 0) {
                source.scan(
                        column,
                        (first, values) -> {
                            for (int i : ofColumn) {
                                int place = numbers.get(chosen[i]).place();
                                for (int row = 0; row * width < values.length; row++) {
                                    coordinates[i][first + row] =
                                            space.coordinate(
                                                    chosen[i], values[row * width + place]);
                                }
                            }
                        });
            }
        }
        return coordinates;
    }

    /// Compares a row with the earlier ones, then puts it among them.
    private void meet(int row) {
        long[] cells = new long[axes];
        int[] aside = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            double place = coordinates[axis][row] / (CELL * distance);
            double cell = Math.floor(place);
            cells[axis] = (long) cell;
            double border = 1.001 / CELL;
            if (place - cell <= border) {
                aside[axis] = -1;
            } else if (place - cell >= 1 - border) {
                aside[axis] = 1;
            }
        }
        look(row, cells, aside, 0);
        long key = key(cells);
        int slot = slot(key);
        keys[row] = key;
        next[row] = heads[slot];
        heads[slot] = row + 1;
    }

    /// Looks into the cell and into those beside it at whose border the row is.
    private void look(int row, long[] cells, int[] aside, int axis) {
        if (axis == axes) {
            look(row, key(cells));
            return;
        }
        look(row, cells, aside, axis + 1);
        if (aside[axis] != 0) {
            cells[axis] += aside[axis];
            look(row, cells, aside, axis + 1);
            cells[axis] -= aside[axis];
        }
    }

    private void look(int row, long key) {
        for (int at = heads[slot(key)]; at != 0 && complete; at = next[at - 1]) {
            looks++;
            if (keys[at - 1] == key && near(at - 1, row)) {
                add(at - 1, row);
            }
            complete &= looks < LOOKS && count < PAIRS && compared < COMPARED_IN_FILE;
        }
    }

    private boolean near(int one, int other) {
        for (double[] coordinate : coordinates) {
            if (!(Math.abs(coordinate[one] - coordinate[other]) <= distance)) {
                return false;
            }
        }
        return whole || nearInFile(one, other);
    }

    private boolean nearInFile(int one, int other) {
        compared++;
        double[] first = source.row(source.inputs(), one);
        double[] second = source.row(source.inputs(), other);
        for (int number = 0; number < first.length; number++) {
            double apart =
                    space.coordinate(number, first[number])
                            - space.coordinate(number, second[number]);
            if (!(Math.abs(apart) <= distance)) {
                return false;
            }
        }
        return true;
    }

    private void add(int one, int other) {
        if (count == ones.length) {
            ones = Arrays.copyOf(ones, 2 * count);
            others = Arrays.copyOf(others, 2 * count);
        }
        ones[count] = one;
        others[count] = other;
        count++;
    }

    private static long key(long... cells) {
        long key = 0;
        for (long cell : cells) {
            key = RowClasses.mix(key * 31 + cell);
        }
        return key;
    }

    private int slot(long key) {
        return (int) key & (heads.length - 1);
    }

    int count() {
        return count;
    }

    /// The earlier row of a pair.
    int one(int pair) {
        return ones[pair];
    }

    /// The later row of a pair.
    int other(int pair) {
        return others[pair];
    }

    /// Whether there are no more such pairs.
    boolean isComplete() {
        return complete;
    }
}
