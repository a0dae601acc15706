package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.plan.Leakage.Example;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.FoldCount;
import dev.foldstream.contracts.plan.Leakage.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Counts what is found fold by fold.
final class Tally {
    private final Kind kind;
    private final Optional<String> column;
    private final List<FoldCount> folds = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();
    private int looked;
    private long tested;
    private long count;

    Tally(Kind kind, Optional<String> column) {
        this.kind = kind;
        this.column = column;
    }

    /// Closes a fold.
    void fold(Sides sides, int found) {
        looked++;
        tested += sides.tested();
        count += found;
        if (found > 0) {
            folds.add(new FoldCount(sides.fold(), found));
        }
    }

    /// Keeps an example, as long as there are few.
    void example(Sides sides, int test, int seen) {
        example(sides, test, seen, Optional.empty());
    }

    void example(Sides sides, int test, int seen, Optional<String> values) {
        if (wantsExamples()) {
            examples.add(new Example(sides.fold(), test, seen, values));
        }
    }

    boolean wantsExamples() {
        return examples.size() < Finding.EXAMPLES;
    }

    long count() {
        return count;
    }

    /// `In 2 of 5 folds`
    String where() {
        return "In %d of %s".formatted(folds.size(), Words.count(looked, "fold"));
    }

    /// `12 of 442 test rows have`
    String testRowsHave() {
        return "%s of %s %s"
                .formatted(
                        Words.count(count),
                        Words.count(tested, "test row"),
                        count == 1 ? "has" : "have");
    }

    Optional<Finding> finding(String sentence) {
        return count == 0
                ? Optional.empty()
                : Optional.of(new Finding(kind, column, count, folds, examples, sentence));
    }
}
