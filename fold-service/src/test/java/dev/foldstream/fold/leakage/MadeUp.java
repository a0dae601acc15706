package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.KFold;
import dev.foldstream.fold.split.Fold;
import dev.foldstream.fold.split.Splits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// A dataset in memory, whose columns a test can tamper with.
final class MadeUp {
    static final FoldSpec FIVE_FOLDS = new KFold(5, true, 42, 0.15);

    private final int rows;
    private final SequencedMap<String, double[]> values = new LinkedHashMap<>();
    private final Map<String, List<String>> categories = new LinkedHashMap<>();
    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();

    MadeUp(int rows) {
        this.rows = rows;
    }

    MadeUp input(String name, IntToDoubleFunction value) {
        inputs.add(name);
        return beside(name, value);
    }

    MadeUp input(String name, List<String> names, IntToDoubleFunction category) {
        categories.put(name, names);
        return input(name, category);
    }

    /// @param value of a place in the whole column, `row · width + place`
    MadeUp input(String name, int width, IntToDoubleFunction value) {
        shapes.put(name, List.of(width));
        inputs.add(name);
        values.put(name, IntStream.range(0, rows * width).mapToDouble(value).toArray());
        return this;
    }

    MadeUp target(String name, IntToDoubleFunction value) {
        targets.add(name);
        return beside(name, value);
    }

    MadeUp target(String name, List<String> names, IntToDoubleFunction category) {
        categories.put(name, names);
        return target(name, category);
    }

    /// A column that models do not see.
    MadeUp beside(String name, IntToDoubleFunction value) {
        values.put(name, IntStream.range(0, rows).mapToDouble(value).toArray());
        return this;
    }

    int rows() {
        return rows;
    }

    /// The values of a column, to be tampered with.
    double[] of(String name) {
        double[] numbers = values.get(name);
        if (numbers == null) {
            throw new IllegalArgumentException("no column " + name);
        }
        return numbers;
    }

    /// Makes the inputs of one row those of another.
    MadeUp copyInputs(int from, int to) {
        for (String input : inputs) {
            copy(input, from, to);
        }
        return this;
    }

    /// Makes one row another.
    MadeUp copyRow(int from, int to) {
        targets.forEach(target -> copy(target, from, to));
        return copyInputs(from, to);
    }

    private void copy(String column, int from, int to) {
        double[] numbers = of(column);
        int width = numbers.length / rows;
        System.arraycopy(numbers, from * width, numbers, to * width, width);
    }

    DatasetDescription description() {
        List<Column> columns = new ArrayList<>();
        values.forEach((name, numbers) ->
                columns.add(
                        new Column(
                                name,
                                shapes.getOrDefault(name, List.of()),
                                Arrays.stream(numbers).min().orElse(0),
                                Arrays.stream(numbers).max().orElse(0),
                                0,
                                1,
                                Optional.empty(),
                                categories.getOrDefault(name, List.of()).stream()
                                        .map(category -> new Category(category, 1))
                                        .toList(),
                                0)));
        return new DatasetDescription("csv", rows, columns, inputs, targets, List.of(), List.of());
    }

    Cells cells() {
        return (column, first, count) ->
                Arrays.copyOfRange(of(column), (int) first, (int) first + count);
    }

    Columns columns() {
        return new Columns(description(), cells());
    }

    Leakage leakage() {
        return leakage(FIVE_FOLDS, Roles.UNSAID);
    }

    Leakage leakage(FoldSpec spec, Roles roles) {
        return leakage(Splits.split(Rows.of(rows), spec), roles);
    }

    Leakage leakage(List<Fold> folds, Roles roles) {
        return FindLeaks.find(description(), cells(), folds, roles);
    }
}
