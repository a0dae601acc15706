package dev.foldstream.contracts.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How a model sees a row: columns side by side, each as a run of numbers.
///
/// ```
/// columns   age   features [2, 256]   colour (3 categories)
/// row       x₀    x₁ … x₅₁₂           x₅₁₃ x₅₁₄ x₅₁₅
/// ```
///
/// @param fields in their order
public record RowLayout(List<Field> fields) {
    public RowLayout {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a row without columns");
        }
    }

    /// Columns of one number each, `x0`, `x1`, …
    public static RowLayout ofNumbers(int width) {
        return new RowLayout(
                IntStream.range(0, width).mapToObj(i -> Field.number("x" + i)).toList());
    }

    /// Numbers of a row, `F`.
    public int width() {
        return fields.stream().mapToInt(Field::width).sum();
    }

    /// Where the numbers of a field begin.
    ///
    /// @throws IllegalArgumentException when it is none of these
    public int offset(Field field) {
        int offset = 0;
        for (Field each : fields) {
            if (each.equals(field)) {
                return offset;
            }
            offset += each.width();
        }
        throw new IllegalArgumentException("'%s' is none of %s".formatted(field.column(), this));
    }

    public Optional<Field> find(String column) {
        return fields.stream().filter(field -> field.column().equals(column)).findFirst();
    }

    public List<String> columns() {
        return fields.stream().map(Field::column).toList();
    }

    /// The only field, when there is one field that is one column of categories: a class to tell.
    public Optional<Field> classes() {
        return fields.size() == 1 && fields.getFirst().isCategorical()
                ? Optional.of(fields.getFirst())
                : Optional.empty();
    }

    /// Some of the fields, in the order of `columns`.
    ///
    /// @throws IllegalArgumentException when one is not there
    public RowLayout select(List<String> columns) {
        List<Field> selected = new ArrayList<>();
        for (String column : columns) {
            selected.add(
                    find(column)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "no column '%s' in %s".formatted(column, this))));
        }
        return new RowLayout(selected);
    }

    /// The same columns, those of several axes with some of their branches only.
    ///
    /// @param branches indices of the first axis, in the order in which they are seen
    public RowLayout branches(List<Integer> branches) {
        return new RowLayout(
                fields.stream()
                        .map(field -> field.stored().size() < 2 ? field : field.branches(branches))
                        .toList());
    }

    /// `age, features [2, 256], colour (3 categories)`
    @Override
    public String toString() {
        return String.join(", ", fields.stream().map(Field::toString).toList());
    }

    /// One column as a model sees it.
    ///
    /// @param column its name
    /// @param stored its shape in the dataset, without the row axis; empty for one number
    /// @param branches indices of the first axis that are seen; empty: all
    /// @param categories how many a column of categories has, which is seen as one-hot; 0 for
    ///   numbers
    public record Field(
            String column, List<Integer> stored, List<Integer> branches, int categories) {
        public Field {
            stored = List.copyOf(stored);
            branches = List.copyOf(branches);
            if (!branches.isEmpty() && stored.size() < 2) {
                throw new IllegalArgumentException("'%s' has no branches".formatted(column));
            }
            for (int branch : branches) {
                if (branch < 0 || branch >= stored.getFirst()) {
                    throw new IllegalArgumentException(
                            "'%s' has branches 0 to %d, not %d"
                                    .formatted(column, stored.getFirst() - 1, branch));
                }
            }
        }

        /// A column of one number a row.
        public static Field number(String column) {
            return new Field(column, List.of(), List.of(), 0);
        }

        public boolean isCategorical() {
            return categories > 0;
        }

        /// The shape that a model sees, without the row axis; empty for one number.
        public List<Integer> shape() {
            if (isCategorical()) {
                return List.of(categories);
            }
            if (branches.isEmpty()) {
                return stored;
            }
            List<Integer> shape = new ArrayList<>(stored);
            shape.set(0, branches.size());
            return List.copyOf(shape);
        }

        /// Numbers of a row that a model sees.
        public int width() {
            return product(shape());
        }

        /// A name for each number of a row that a model sees: the column's, with an index where it
        /// has several.
        public List<String> names() {
            return width() == 1
                    ? List.of(column)
                    : IntStream.range(0, width()).mapToObj(i -> column + "[" + i + "]").toList();
        }

        /// Numbers of a row in the dataset.
        public int storedWidth() {
            return product(stored);
        }

        Field branches(List<Integer> chosen) {
            return new Field(column, stored, chosen, categories);
        }

        /// Writes a row of the column as a model sees it.
        ///
        /// @param values of the column, `[rows, …]` row-major; categories by their number
        /// @param row of these values
        /// @param target where it is written
        /// @param offset of its first number there
        public void see(double[] values, int row, double[] target, int offset) {
            int from = row * storedWidth();
            if (isCategorical()) {
                for (int category = 0; category < categories; category++) {
                    target[offset + category] = values[from] == category ? 1 : 0;
                }
            } else if (branches.isEmpty()) {
                System.arraycopy(values, from, target, offset, width());
            } else {
                int width = storedWidth() / stored.getFirst();
                int next = offset;
                for (int branch : branches) {
                    System.arraycopy(values, from + branch * width, target, next, width);
                    next += width;
                }
            }
        }

        private static int product(List<Integer> extents) {
            return extents.stream().reduce(1, Math::multiplyExact);
        }

        /// `features [2, 256]`
        @Override
        public String toString() {
            if (isCategorical()) {
                return "%s (%d categories)".formatted(column, categories);
            }
            return shape().isEmpty() ? column : column + " " + shape();
        }
    }
}
