package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// Which targets an estimator can learn.
final class EstimatorTargets {
    private EstimatorTargets() {}

    /// Numbers, however many, or one column of categories.
    static List<Violation> numbersOrClasses(String kind, RowLayout targets) {
        boolean mixed =
                targets.classes().isEmpty()
                        && targets.fields().stream().anyMatch(RowLayout.Field::isCategorical);
        return mixed
                ? List.of(
                        new Violation(
                                "kind",
                                "'%s' of %s".formatted(kind, targets),
                                "targets that are numbers, or one column of categories and no"
                                        + " other target"))
                : List.of();
    }

    /// Numbers, however many.
    static List<Violation> numbers(String kind, RowLayout targets) {
        return targets.fields().stream().noneMatch(RowLayout.Field::isCategorical)
                ? List.of()
                : List.of(
                        new Violation(
                                "kind",
                                "'%s' of %s".formatted(kind, targets),
                                "targets that are numbers"));
    }

    /// One column of categories.
    static List<Violation> classes(String kind, RowLayout targets) {
        return targets.classes().isPresent()
                ? List.of()
                : List.of(
                        new Violation(
                                "kind",
                                "'%s' of %s".formatted(kind, targets),
                                "one target column of categories; a continuous target is no"
                                        + " class, 'linear' or 'svm' can predict it"));
    }
}
