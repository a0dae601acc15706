package dev.foldstream.evaluator.comparison;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.verdict.Evidence.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is independent among the predicted rows: single rows, or groups of them. A row that several
/// folds test is one unit with all its predictions. Immutable.
final class Units {
    private final long[] numbers;
    private final Optional<Labels> groups;
    private final int folds;
    private final int[][] places;
    private final boolean repeats;
    private final boolean single;

    /// @param numbers of the predicted rows in the dataset, fold after fold
    /// @param groups of the dataset's rows
    Units(long[] numbers, Optional<Labels> groups, int folds) {
        this.numbers = numbers;
        this.groups = groups;
        this.folds = folds;
        Map<Long, List<Integer>> byUnit = new LinkedHashMap<>();
        for (int place = 0; place < numbers.length; place++) {
            long number = numbers[place];
            long unit =
                    groups.map(labels -> (long) labels.of(Math.toIntExact(number))).orElse(number);
            byUnit.computeIfAbsent(unit, u -> new ArrayList<>()).add(place);
        }
        places =
                byUnit.values().stream()
                        .map(own -> own.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new);
        repeats = Arrays.stream(numbers).distinct().count() < numbers.length;
        single = groups.isEmpty() && !repeats;
    }

    /// @throws IllegalArgumentException when these are other rows
    void check(long[] others, String model) {
        if (!Arrays.equals(numbers, others)) {
            throw new IllegalArgumentException(
                    "'%s' predicted other rows than the models before".formatted(model));
        }
    }

    int count() {
        return places.length;
    }

    /// Predicted rows, repeated ones counted again.
    int rows() {
        return numbers.length;
    }

    int folds() {
        return folds;
    }

    /// Whether a row was predicted by several folds.
    boolean repeats() {
        return repeats;
    }

    Unit unit() {
        return groups.isPresent() ? Unit.GROUP : Unit.ROW;
    }

    /// Places of the predicted rows of a sample of units; of single rows the sample itself.
    int[] places(int[] sample) {
        if (single) {
            return sample;
        }
        int size = 0;
        for (int unit : sample) {
            size += places[unit].length;
        }
        int[] all = new int[size];
        int at = 0;
        for (int unit : sample) {
            int[] own = places[unit];
            System.arraycopy(own, 0, all, at, own.length);
            at += own.length;
        }
        return all;
    }

    List<String> warnings(boolean byGroup, int seeds) {
        List<String> warnings = new ArrayList<>();
        warnings.add(
                folds == 1
                        ? "one test set shows these trained models; what other training rows would"
                                + " have given, it does not"
                        : "the rows of all folds are pooled; what other training rows would have"
                                + " given, they do not show");
        if (seeds > 1) {
            warnings.add(
                    "rows are predicted by the mean of a model's %d seeds, so the test is of those"
                                    .formatted(seeds)
                            + " ensembles");
        }
        if (groups.isPresent() && !byGroup) {
            warnings.add("rows of one group are alike, while this test takes rows as independent");
        }
        return warnings;
    }
}
