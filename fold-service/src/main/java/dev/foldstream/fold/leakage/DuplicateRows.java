package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Test rows that equal a row that was seen: in inputs and targets, or in the inputs alone.
///
/// Rows of a few coarse numbers repeat by chance. That is no leak: so many rows that equal an
/// earlier one are let pass as chance explains. If columns had nothing to do with each other, `n`
/// rows would have `n(n − 1)/2 · Π pⱼ` equal pairs, where `pⱼ` is the share of pairs that are equal
/// in column `j`.
///
/// Cost: `O(rows)` a fold.
final class DuplicateRows implements FoldCheck {
    private final RowClasses inputs;
    private final RowClasses whole;
    private final boolean wholeBeyondChance;
    private final boolean inputsBeyondChance;
    private final Tally rows = new Tally(Kind.DUPLICATE_ROWS, Optional.empty());
    private final Tally rowsOfInputs = new Tally(Kind.DUPLICATE_INPUTS, Optional.empty());

    /// @param inputs rows that are equal in all inputs
    /// @param whole rows that are equal in all inputs and targets
    /// @param inputSample of the inputs
    /// @param targetSample of the targets
    DuplicateRows(RowClasses inputs, RowClasses whole, Sample inputSample, Sample targetSample) {
        this.inputs = inputs;
        this.whole = whole;
        double equalInputs = Coincidence.pairs(inputs.rows()) * equal(inputSample);
        double equalRows = equalInputs * equal(targetSample);
        wholeBeyondChance = !Coincidence.explains(whole.repeated(), equalRows);
        inputsBeyondChance =
                !Coincidence.explains(inputs.repeated() - whole.repeated(), equalInputs);
    }

    private static double equal(Sample sample) {
        double share = 1;
        for (int number = 0; number < sample.numbers().size() && share > 0; number++) {
            share *= Coincidence.ofEqual(sample.values(number));
        }
        return share;
    }

    @Override
    public void look(Sides sides) {
        if (wholeBeyondChance || inputsBeyondChance) {
            int[] seenWhole = seen(sides, whole);
            int[] seenInputs = seen(sides, inputs);
            int equalRows = 0;
            int equalInputs = 0;
            for (int test : sides.test().toArray()) {
                int twin = seenWhole[whole.of(test)];
                int alike = seenInputs[inputs.of(test)];
                if (twin >= 0) {
                    equalRows++;
                    rows.example(sides, test, twin);
                } else if (alike >= 0) {
                    equalInputs++;
                    rowsOfInputs.example(sides, test, alike);
                }
            }
            rows.fold(sides, wholeBeyondChance ? equalRows : 0);
            rowsOfInputs.fold(sides, inputsBeyondChance ? equalInputs : 0);
        }
    }

    /// A seen row of each class, −1 where there is none.
    static int[] seen(Sides sides, RowClasses classes) {
        int[] seen = new int[classes.rows()];
        Arrays.fill(seen, -1);
        sides.seen().forEach(row -> seen[classes.of(row)] = row);
        return seen;
    }

    @Override
    public List<Finding> findings() {
        return Stream.of(
                        rows.finding(
                                "%s, %s the inputs and targets of a row in training."
                                        .formatted(rows.where(), rows.testRowsHave())),
                        rowsOfInputs.finding(
                                "%s, %s the inputs of a row in training, with other targets."
                                        .formatted(
                                                rowsOfInputs.where(), rowsOfInputs.testRowsHave())))
                .flatMap(Optional::stream)
                .toList();
    }
}
