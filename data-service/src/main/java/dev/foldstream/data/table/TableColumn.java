package dev.foldstream.data.table;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.store.tensor.StoredTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// A named column of at least one row of finite numbers, or of categories. Immutable.
public final class TableColumn {
    private final String name;
    private final List<Integer> shape;
    private final double[] values;
    private final List<String> categories;

    private TableColumn(
            String name, List<Integer> shape, double[] values, List<String> categories) {
        int width = shape.stream().reduce(1, Math::multiplyExact);
        if (values.length == 0) {
            throw new IllegalArgumentException("column '%s' has no rows".formatted(name));
        }
        if (values.length % width != 0) {
            throw new IllegalArgumentException(
                    "column '%s' has %d numbers, no rows of %s"
                            .formatted(name, values.length, shape));
        }
        this.name = name;
        this.shape = List.copyOf(shape);
        this.values = values;
        this.categories = List.copyOf(categories);
    }

    /// One number a row.
    public static TableColumn numbers(String name, double... values) {
        return new TableColumn(name, List.of(), values.clone(), List.of());
    }

    /// Several numbers a row.
    ///
    /// @param shape of one row
    /// @param values row after row; not copied, since it may be large
    public static TableColumn arrays(String name, List<Integer> shape, double[] values) {
        return new TableColumn(name, shape, values, List.of());
    }

    /// Categories by their number.
    ///
    /// @param categories their names, in the order of the numbers
    public static TableColumn categories(String name, int[] numbers, List<String> categories) {
        double[] values = Arrays.stream(numbers).asDoubleStream().toArray();
        return new TableColumn(name, List.of(), values, categories);
    }

    /// Categories by their names, numbered in the order of the alphabet; whole numbers by their
    /// value.
    public static TableColumn labels(String name, List<String> labels) {
        TreeSet<String> sorted =
                new TreeSet<>((a, b) -> {
                    boolean whole = isWhole(a) && isWhole(b);
                    int order = whole ? Long.compare(Long.parseLong(a), Long.parseLong(b)) : 0;
                    return order == 0 ? a.compareTo(b) : order;
                });
        sorted.addAll(labels);
        List<String> categories = List.copyOf(sorted);
        int[] numbers = labels.stream().mapToInt(categories::indexOf).toArray();
        return categories(name, numbers, categories);
    }

    private static boolean isWhole(String label) {
        return label.matches("-?[0-9]{1,18}");
    }

    public String name() {
        return name;
    }

    public int rows() {
        return values.length / width();
    }

    private int width() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /// The column as float64, shape `[rows, …]`.
    public StoredTensor tensor() {
        long[] extents = new long[shape.size() + 1];
        extents[0] = rows();
        for (int axis = 0; axis < shape.size(); axis++) {
            extents[axis + 1] = shape.get(axis);
        }
        return StoredTensor.of(values, extents);
    }

    /// Range, mean `x̄ = Σx / n` and standard deviation `√(Σ(x − x̄)² / n)` of all its numbers, in
    /// two passes, and how many rows each category has.
    public Column describe() {
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return new Column(
                name,
                shape,
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow(),
                mean,
                Math.sqrt(squares / values.length),
                Optional.empty(),
                counted());
    }

    private List<Category> counted() {
        int[] counts = new int[categories.size()];
        if (!categories.isEmpty()) {
            for (double value : values) {
                counts[(int) value]++;
            }
        }
        List<Category> counted = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            counted.add(new Category(categories.get(i), counts[i]));
        }
        return counted;
    }

    /// Collects the numbers of a column one by one. Confined to one thread.
    public static final class Builder {
        private static final int FIRST_CAPACITY = 1024;

        private final String name;
        private double[] values = new double[FIRST_CAPACITY];
        private int size;

        public Builder(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }

        public void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
            }
            values[size++] = value;
        }

        public TableColumn build() {
            return new TableColumn(name, List.of(), Arrays.copyOf(values, size), List.of());
        }
    }
}
