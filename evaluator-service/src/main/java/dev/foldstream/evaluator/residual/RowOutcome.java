package dev.foldstream.evaluator.residual;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.page.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What is true of a row, or what is predicted for it.
///
/// @param category of classes its name
/// @param probability of that class, where it is predicted
/// @param numbers of numbers the first [#MOST]
public record RowOutcome(
        Optional<String> category, OptionalDouble probability, List<Double> numbers) {
    /// Numbers of a row that are told.
    public static final int MOST = 8;

    public RowOutcome {
        numbers = List.copyOf(numbers);
    }

    /// @param classes of a target of classes, else empty
    /// @param row one-hot, or the numbers
    static RowOutcome observed(List<Category> classes, double... row) {
        return classes.isEmpty() ? ofNumbers(row) : ofClass(classes, OptionalDouble.empty(), row);
    }

    /// @param classes of a target of classes, else empty
    /// @param row probabilities, or the numbers
    static RowOutcome predicted(List<Category> classes, double... row) {
        return classes.isEmpty() ? ofNumbers(row) : ofClass(classes, Arrays.stream(row).max(), row);
    }

    private static RowOutcome ofClass(
            List<Category> classes, OptionalDouble probability, double... row) {
        int best = RowPredictions.largest(row, 0, row.length);
        return new RowOutcome(Optional.of(classes.get(best).name()), probability, List.of());
    }

    private static RowOutcome ofNumbers(double... numbers) {
        return new RowOutcome(
                Optional.empty(),
                OptionalDouble.empty(),
                IntStream.range(0, Math.min(MOST, numbers.length))
                        .mapToObj(o -> numbers[o])
                        .toList());
    }

    /// As people read it.
    public String text() {
        if (category.isPresent()) {
            return probability.isPresent()
                    ? "%s (%s)".formatted(category.get(), Numbers.brief(probability.getAsDouble()))
                    : category.get();
        }
        return numbers.stream().map(Numbers::brief).collect(Collectors.joining(", "));
    }
}
