package dev.foldstream.data.reader;

import dev.foldstream.contracts.spec.CsvDataset;
import dev.foldstream.data.table.TableColumn;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/// The cells of one column of a CSV file. A cell is looked at first, and kept at the end of its
/// row, unless the row is left out. Confined to one thread.
abstract sealed class CsvCells {
    private final String name;
    private final Set<String> unknown;
    private final int longestUnknown;
    private long missing;

    private CsvCells(String name, CsvDataset spec) {
        this.name = name;
        this.unknown = new HashSet<>(spec.missing());
        this.longestUnknown = spec.missing().stream().mapToInt(String::length).max().orElse(-1);
    }

    /// Inputs and targets hold numbers unless the spec calls them categories. What is only kept may
    /// be either: numbers if all of its cells are.
    static CsvCells of(String name, CsvDataset spec) {
        if (spec.categories().contains(name)) {
            return new Labels(name, spec);
        }
        boolean seen =
                Stream.concat(spec.inputs().stream(), spec.targets().stream())
                        .anyMatch(name::equals);
        return seen ? new Decimal(name, spec) : new Either(name, spec);
    }

    String name() {
        return name;
    }

    /// @return whether the cell is such a one
    boolean take(char[] buffer, int offset, int length) {
        if (length <= longestUnknown && unknown.contains(new String(buffer, offset, length))) {
            missing++;
            return false;
        }
        return look(buffer, offset, length);
    }

    /// All cells that were kept.
    final TableColumn column() {
        return build().missing(missing);
    }

    abstract boolean look(char[] buffer, int offset, int length);

    /// The row has ended.
    ///
    /// @param keep whether its cell is kept
    abstract void end(boolean keep);

    /// What a cell should be.
    abstract String expected();

    abstract TableColumn build();

    private static final class Decimal extends CsvCells {
        private final TableColumn.Builder numbers;
        private double last;

        Decimal(String name, CsvDataset spec) {
            super(name, spec);
            this.numbers = new TableColumn.Builder(name);
        }

        @Override
        boolean look(char[] buffer, int offset, int length) {
            last = Decimals.parse(buffer, offset, length);
            return !Double.isNaN(last);
        }

        @Override
        void end(boolean keep) {
            if (keep) {
                numbers.add(last);
            }
        }

        @Override
        String expected() {
            return Decimals.EXPECTED;
        }

        @Override
        TableColumn build() {
            return numbers.build();
        }
    }

    private static sealed class Labels extends CsvCells {
        final TableColumn.LabelBuilder labels;
        private String last = "";

        Labels(String name, CsvDataset spec) {
            super(name, spec);
            this.labels = new TableColumn.LabelBuilder(name);
        }

        @Override
        boolean look(char[] buffer, int offset, int length) {
            last = new String(buffer, offset, length);
            return length > 0;
        }

        @Override
        void end(boolean keep) {
            if (keep) {
                labels.add(last);
            }
        }

        @Override
        String expected() {
            return "the name of a category";
        }

        @Override
        TableColumn build() {
            return labels.build();
        }
    }

    private static final class Either extends Labels {
        Either(String name, CsvDataset spec) {
            super(name, spec);
        }

        @Override
        TableColumn build() {
            double[] numbers = new double[labels.labels().size()];
            for (int i = 0; i < numbers.length; i++) {
                OptionalDouble number = Decimals.parse(labels.labels().get(i));
                if (number.isEmpty()) {
                    return labels.build();
                }
                numbers[i] = number.getAsDouble();
            }
            return labels.build(numbers);
        }
    }
}
