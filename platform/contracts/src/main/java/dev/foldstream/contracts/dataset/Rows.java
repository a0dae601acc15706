package dev.foldstream.contracts.dataset;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// The rows of a dataset as a split sees them: how many there are, and the few columns that it
/// reads. Immutable; [#column] hands out copies.
public final class Rows {
    private final int rows;
    private final List<String> targets;
    private final SequencedMap<String, Cells> columns;

    private Rows(int rows, List<String> targets, SequencedMap<String, Cells> columns) {
        this.rows = rows;
        this.targets = List.copyOf(targets);
        this.columns = columns;
    }

    /// Rows of which nothing is known but how many they are.
    public static Rows of(int rows) {
        return new Rows(rows, List.of(), new LinkedHashMap<>());
    }

    /// Rows of a published dataset.
    ///
    /// @param names of the columns that are read
    /// @param values of a column by its name, as `columns.safetensors` has them; given away
    public static Rows of(
            DatasetDescription dataset,
            Collection<String> names,
            Function<String, double[]> values) {
        Rows known = new Rows(dataset.rows(), dataset.targets(), new LinkedHashMap<>());
        for (String name : names) {
            List<String> categories =
                    dataset.find(name).stream()
                            .flatMap(column -> column.categories().stream())
                            .map(Category::name)
                            .toList();
            known = known.with(name, new Cells(values.apply(name), categories));
        }
        return known;
    }

    /// These rows with a column of numbers.
    public Rows with(String name, double... values) {
        return with(name, new Cells(values.clone(), List.of()));
    }

    /// These rows with a column of categories.
    ///
    /// @param numbers of the categories, from 0
    public Rows with(String name, List<String> categories, int... numbers) {
        double[] values = new double[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers[i];
        }
        return with(name, new Cells(values, categories));
    }

    private Rows with(String name, Cells cells) {
        if (cells.values.length != rows) {
            throw new IllegalArgumentException(
                    "column '%s' has %d numbers for %d rows"
                            .formatted(name, cells.values.length, rows));
        }
        SequencedMap<String, Cells> more = new LinkedHashMap<>(columns);
        more.put(name, cells);
        return new Rows(rows, targets, more);
    }

    /// These rows with columns that are to be predicted.
    public Rows withTargets(String... names) {
        return new Rows(rows, List.of(names), columns);
    }

    /// Some of these rows, in the given order, as rows of their own.
    public Rows select(int... chosen) {
        SequencedMap<String, Cells> fewer = new LinkedHashMap<>();
        columns.forEach((name, cells) -> fewer.put(name, cells.select(chosen)));
        return new Rows(chosen.length, targets, fewer);
    }

    public int rows() {
        return rows;
    }

    /// Names of the columns that are to be predicted.
    public List<String> targets() {
        return targets;
    }

    /// The numbers of a column, those of the categories where it has some.
    ///
    /// @throws IllegalArgumentException when there is no such column
    public double[] column(String name) {
        return cells(name).values.clone();
    }

    /// Names of a column's categories by their number; empty for a column of numbers.
    ///
    /// @throws IllegalArgumentException when there is no such column
    public List<String> categories(String name) {
        return cells(name).categories;
    }

    private Cells cells(String name) {
        Cells cells = columns.get(name);
        if (cells == null) {
            throw new IllegalArgumentException(
                    "no column '%s' among %s".formatted(name, new ArrayList<>(columns.keySet())));
        }
        return cells;
    }

    /// One column.
    private static final class Cells {
        private final double[] values;
        private final List<String> categories;

        Cells(double[] values, List<String> categories) {
            this.values = values;
            this.categories = List.copyOf(categories);
        }

        Cells select(int... chosen) {
            double[] selected = new double[chosen.length];
            for (int i = 0; i < chosen.length; i++) {
                selected[i] = values[chosen[i]];
            }
            return new Cells(selected, categories);
        }
    }
}
