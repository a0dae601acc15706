package dev.foldstream.contracts.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Which class or group each row belongs to: its label, 0, 1, … in ascending order of the column's
/// values. Only labels that some row has are counted.
///
/// Cost: time `O(n log n)`, memory `O(n)`. Immutable.
public final class Labels {
    private final int[] labels;
    private final int[] sizes;
    private final double[] least;
    private final double[] greatest;
    private final List<String> categories;

    private Labels(int[] labels, double[] least, double[] greatest, List<String> categories) {
        this.labels = labels;
        this.least = least;
        this.greatest = greatest;
        this.categories = categories;
        this.sizes = new int[least.length];
        for (int label : labels) {
            sizes[label]++;
        }
    }

    /// One label for all rows.
    public static Labels one(int rows) {
        return new Labels(new int[rows], new double[1], new double[1], List.of());
    }

    /// One label for each value of a column. NaN is a value like any other.
    public static Labels of(Rows rows, String column) {
        double[] values = positiveZeros(rows.column(column));
        double[] distinct = distinct(sorted(values));
        return new Labels(places(values, distinct), distinct, distinct, rows.categories(column));
    }

    /// Classes that a split may balance. Of a column of categories, or with at most `bins`
    /// different numbers, each value is a class. Of other numbers, the `⌊r · bins / n⌋`-th class is
    /// that of the rows of rank `r`, where equal numbers all have the rank of the first of them.
    public Labels strata(int bins) {
        if (!categories.isEmpty() || count() <= bins) {
            return this;
        }
        int[] bin = new int[count()];
        double[] lowest = new double[bins];
        double[] highest = new double[bins];
        int used = -1;
        long previous = -1;
        long rank = 0;
        for (int value = 0; value < bin.length; value++) {
            long number = rank * bins / rows();
            if (number != previous) {
                previous = number;
                used++;
                lowest[used] = least[value];
            }
            bin[value] = used;
            highest[used] = least[value];
            rank += sizes[value];
        }
        return new Labels(
                Arrays.stream(labels).map(label -> bin[label]).toArray(),
                Arrays.copyOf(lowest, used + 1),
                Arrays.copyOf(highest, used + 1),
                List.of());
    }

    private static double[] positiveZeros(double... values) {
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.0; // −0 is no value of its own
        }
        return values;
    }

    private static double[] sorted(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double[] distinct(double... sorted) {
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || Double.compare(sorted[i], sorted[i - 1]) != 0) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    private static int[] places(double[] values, double... distinct) {
        return Arrays.stream(values).mapToInt(v -> Arrays.binarySearch(distinct, v)).toArray();
    }

    /// Number of different labels.
    public int count() {
        return sizes.length;
    }

    public int rows() {
        return labels.length;
    }

    /// The label of a row.
    public int of(int row) {
        return labels[row];
    }

    /// Number of rows with a label.
    public int size(int label) {
        return sizes[label];
    }

    /// Number of rows by label.
    public int[] sizes() {
        return sizes.clone();
    }

    /// Rows whose value was NaN.
    public int missing() {
        int last = sizes.length - 1;
        return last >= 0 && Double.isNaN(least[last]) ? sizes[last] : 0;
    }

    /// The column's value that a label stands for: the category's name, the number, the range of a
    /// bin.
    public String name(int label) {
        if (!categories.isEmpty()) {
            return categories.get((int) least[label]);
        }
        String first = number(least[label]);
        return Double.compare(least[label], greatest[label]) == 0
                ? first
                : "%s to %s".formatted(first, number(greatest[label]));
    }

    /// In the order of the labels.
    public List<String> names() {
        return IntStream.range(0, count()).mapToObj(this::name).toList();
    }

    /// The label that has this name.
    public OptionalInt find(String name) {
        return IntStream.range(0, count()).filter(label -> name(label).equals(name)).findFirst();
    }

    /// The value that a label stands for, of a bin its smallest.
    public double value(int label) {
        return least[label];
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
