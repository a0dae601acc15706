package dev.foldstream.data.table;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.store.tensor.StoredTensor;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A named column of at least one row of finite numbers, or of categories. Immutable.
///
/// A column that a builder made may be larger than the heap; see [#view].
public final class TableColumn {
    private final String name;
    private final List<Integer> shape;
    private final StoredTensor values;
    private final List<String> categories;
    private final long missing;

    private TableColumn(
            String name, List<Integer> shape, StoredTensor values, List<String> categories) {
        this(name, shape, values, categories, 0);
    }

    private TableColumn(
            String name,
            List<Integer> shape,
            StoredTensor values,
            List<String> categories,
            long missing) {
        if (values.size() == 0) {
            throw new IllegalArgumentException("column '%s' has no rows".formatted(name));
        }
        this.name = name;
        this.shape = List.copyOf(shape);
        this.values = values;
        this.categories = List.copyOf(categories);
        this.missing = missing;
    }

    /// One number a row.
    public static TableColumn numbers(String name, double... values) {
        return arrays(name, List.of(), values);
    }

    /// Several numbers a row.
    ///
    /// @param shape of one row
    /// @param values row after row
    public static TableColumn arrays(String name, List<Integer> shape, double[] values) {
        return new TableColumn(
                name,
                shape,
                StoredTensor.of(values, extents(name, shape, values.length)),
                List.of());
    }

    /// `[rows, …]`
    private static long[] extents(String name, List<Integer> shape, long numbers) {
        int width = shape.stream().reduce(1, Math::multiplyExact);
        if (numbers % width != 0) {
            throw new IllegalArgumentException(
                    "column '%s' has %d numbers, no rows of %s".formatted(name, numbers, shape));
        }
        long[] extents = new long[shape.size() + 1];
        extents[0] = numbers / width;
        for (int axis = 0; axis < shape.size(); axis++) {
            extents[axis + 1] = shape.get(axis);
        }
        return extents;
    }

    /// Categories by their number.
    ///
    /// @param categories their names, in the order of the numbers
    public static TableColumn categories(String name, int[] numbers, List<String> categories) {
        double[] values = Arrays.stream(numbers).asDoubleStream().toArray();
        return new TableColumn(name, List.of(), StoredTensor.of(values, values.length), categories);
    }

    /// Categories by their names, numbered in the order of the alphabet; whole numbers by their
    /// value.
    public static TableColumn labels(String name, List<String> labels) {
        LabelBuilder builder = new LabelBuilder(name);
        labels.forEach(builder::add);
        return builder.build();
    }

    /// The same column, of whose source so many rows were left out because they had no value here.
    public TableColumn missing(long rowsWithout) {
        return new TableColumn(name, shape, values, categories, rowsWithout);
    }

    public String name() {
        return name;
    }

    public int rows() {
        return (int) values.shape()[0];
    }

    /// Names of the categories that its numbers stand for; empty for a column of numbers.
    public List<String> categories() {
        return categories;
    }

    /// The column as float64, shape `[rows, …]`.
    public StoredTensor tensor() {
        return values;
    }

    /// All its numbers, row after row, read-only, not copied.
    public DoubleBuffer view() {
        return values.bytes().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    }

    /// Range, mean `x̄ = Σx / n` and standard deviation `√(Σ(x − x̄)² / n)` of all its numbers, in
    /// two passes, and how many rows each category has.
    public Column describe() {
        DoubleBuffer numbers = view();
        int count = numbers.limit();
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double value = numbers.get(i);
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
            sum += value;
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double distance = numbers.get(i) - mean;
            squares += distance * distance;
        }
        return new Column(
                name,
                shape,
                minimum,
                maximum,
                mean,
                Math.sqrt(squares / count),
                Optional.empty(),
                counted(numbers),
                missing);
    }

    private List<Category> counted(DoubleBuffer numbers) {
        int[] counts = new int[categories.size()];
        if (!categories.isEmpty()) {
            for (int i = 0; i < numbers.limit(); i++) {
                counts[(int) numbers.get(i)]++;
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
        private final String name;
        private final List<Integer> shape;
        private final Numbers numbers = new Numbers();

        /// One number a row.
        public Builder(String name) {
            this(name, List.of());
        }

        /// Several numbers a row.
        ///
        /// @param shape of one row
        public Builder(String name, List<Integer> shape) {
            this.name = name;
            this.shape = List.copyOf(shape);
        }

        public String name() {
            return name;
        }

        /// @throws ArithmeticException when they become more than 2 GiB
        public void add(double value) {
            numbers.add(value);
        }

        public TableColumn build() {
            long[] extents = extents(name, shape, numbers.count());
            return new TableColumn(name, shape, numbers.tensor(extents), List.of());
        }
    }

    /// Collects labels one by one; each different one is kept once. Confined to one thread.
    public static final class LabelBuilder {
        private final String name;
        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private final Numbers rows = new Numbers();

        public LabelBuilder(String name) {
            this.name = name;
        }

        public void add(String label) {
            Integer number = numbers.get(label);
            if (number == null) {
                number = numbers.size();
                numbers.put(label, number);
            }
            rows.add(number);
        }

        /// Different labels, in the order in which they came.
        public List<String> labels() {
            return List.copyOf(numbers.keySet());
        }

        /// A column of categories, numbered in the order of the alphabet; whole numbers by their
        /// value.
        public TableColumn build() {
            List<String> sorted = numbers.keySet().stream().sorted(ORDER).toList();
            double[] places = new double[sorted.size()];
            for (int i = 0; i < places.length; i++) {
                places[numbers.getOrDefault(sorted.get(i), -1)] = i;
            }
            return new TableColumn(name, List.of(), replaced(places), sorted);
        }

        /// A column of the numbers that the labels stand for.
        ///
        /// @param values of the labels, in the order of [#labels]
        public TableColumn build(double... values) {
            return new TableColumn(name, List.of(), replaced(values), List.of());
        }

        private StoredTensor replaced(double... values) {
            long count = rows.count();
            DoubleBuffer all =
                    rows.tensor(count).bytes().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
            Numbers replaced = new Numbers();
            for (int i = 0; i < count; i++) {
                replaced.add(values[(int) all.get(i)]);
            }
            return replaced.tensor(count);
        }
    }

    private static final Comparator<String> ORDER =
            Comparator.comparing((String label) -> !isWhole(label))
                    .thenComparingLong(label -> isWhole(label) ? Long.parseLong(label) : 0)
                    .thenComparing(Comparator.naturalOrder());

    private static boolean isWhole(String label) {
        return label.matches("-?[0-9]{1,18}");
    }
}
