package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Inputs that are a target, or tell it alone.
///
/// | found | numbers | categories |
/// |---|---|---|
/// | a target among the inputs | `r² ≥ 1 − 10⁻⁹` of a straight line | values and classes name each other |
/// | a telling input | `R²` above 0.999, of a straight line or of [OneColumn] | balanced accuracy, or the area under the ROC curve of two classes, above 0.999 |
///
/// A telling input is looked for where there is another input beside it: of a function of one
/// input, that one tells everything. Looked at are the rows of a [Sample], 20 at least, and the
/// first [#TARGETS] numbers of the targets. Both samples have to be without copies: a copy, or
/// almost one, beside a row tells its target whatever the column.
final class TellingInputs {
    private static final int FEWEST = 20;
    private static final int TARGETS = 32;

    /// Numbers of inputs that are sorted, as far as that leaves [#FEW] rows.
    private static final int NUMBERS = 2_000_000;

    private static final int FEW = 1000;
    private static final double COPY = 1 - 1e-9;
    private static final double TELLING = 0.999;

    private final Sample inputs;
    private final Sample targets;

    /// @param inputs of some rows
    /// @param targets of the same rows
    TellingInputs(Sample inputs, Sample targets) {
        int rows = Math.max(FEW, NUMBERS / Math.max(1, inputs.numbers().size()));
        this.inputs = inputs.atMost(rows);
        this.targets = targets.atMost(rows);
    }

    /// One input's strongest claim.
    ///
    /// @param strength orders claims of one column
    private record Claim(Kind kind, Column input, Column target, double strength, String sentence) {
        Finding finding() {
            return new Finding(kind, Optional.of(input.name()), 1, List.of(), List.of(), sentence);
        }
    }

    /// Per input column and target column the strongest, targets among the inputs first.
    List<Finding> findings() {
        if (inputs.size() < FEWEST) {
            return List.of();
        }
        List<Claim> claims = new ArrayList<>();
        for (int number = 0; number < inputs.numbers().size(); number++) {
            OneColumn alone =
                    new OneColumn(
                            inputs.numbers().get(number).isCategorical(), inputs.values(number));
            for (int target = 0; target < Math.min(TARGETS, targets.numbers().size()); target++) {
                claim(number, alone, target).ifPresent(claims::add);
            }
        }
        List<Claim> strongest = new ArrayList<>();
        claims.stream()
                .sorted(
                        Comparator.comparing(Claim::kind)
                                .thenComparing(Claim::strength, Comparator.reverseOrder()))
                .filter(claim ->
                        strongest.stream()
                                .noneMatch(stronger ->
                                        stronger.input().equals(claim.input())
                                                && stronger.target().equals(claim.target())))
                .forEach(strongest::add);
        return strongest.stream().map(Claim::finding).toList();
    }

    private boolean areMany() {
        return inputs.numbers().stream().map(Columns.Coordinate::column).distinct().count() > 1;
    }

    private Optional<Claim> claim(int number, OneColumn alone, int target) {
        Column input = inputs.numbers().get(number).column();
        Column told = targets.numbers().get(target).column();
        double[] truth = targets.values(target);
        return targets.numbers().get(target).isCategorical()
                ? ofClasses(input, alone, told, truth)
                : ofNumbers(input, inputs.values(number), alone, told, truth);
    }

    private Optional<Claim> ofNumbers(
            Column input, double[] values, OneColumn alone, Column target, double... truth) {
        double line = alone.squaredCorrelation(truth);
        if (line >= COPY) {
            boolean itself = Arrays.equals(values, truth);
            String same =
                    itself
                            ? "is target '%s' itself".formatted(target.name())
                            : "is target '%s' in another unit (|r| = 1)".formatted(target.name());
            return Optional.of(copy(input, target, itself ? 2 : 1, same));
        }
        double explained = Math.max(line, alone.explained(truth));
        return telling(input, target, explained, "R²");
    }

    private Optional<Claim> ofClasses(
            Column input, OneColumn alone, Column target, double... truth) {
        int[] classes = Arrays.stream(truth).mapToInt(value -> (int) value).toArray();
        if (alone.renames(classes)) {
            String same = "is target '%s', or another name of it".formatted(target.name());
            return Optional.of(copy(input, target, 1, same));
        }
        int count = target.categories().size();
        double accuracy = alone.balancedAccuracy(count, classes);
        boolean ordered = count == 2 && input.categories().isEmpty();
        double area = ordered ? alone.areaUnderCurve(classes) : 0;
        return accuracy > TELLING || !(area > TELLING)
                ? telling(input, target, accuracy, "balanced accuracy")
                : telling(input, target, area, "area under the ROC curve");
    }

    private static Claim copy(Column input, Column target, double strength, String same) {
        return new Claim(
                Kind.TARGET_AMONG_INPUTS,
                input,
                target,
                strength,
                "Input '%s' %s.".formatted(input.name(), same));
    }

    private Optional<Claim> telling(Column input, Column target, double score, String measure) {
        if (!(score > TELLING) || !areMany()) {
            return Optional.empty();
        }
        return Optional.of(
                new Claim(
                        Kind.TELLING_INPUT,
                        input,
                        target,
                        score,
                        "Input '%s' alone tells target '%s' (%s = %s): is it known before the target is?"
                                .formatted(
                                        input.name(), target.name(), measure, Words.score(score))));
    }
}
