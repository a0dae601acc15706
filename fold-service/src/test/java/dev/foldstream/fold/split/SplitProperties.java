package dev.foldstream.fold.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.Holdout;
import dev.foldstream.contracts.spec.LeaveGroupsOut;
import dev.foldstream.contracts.spec.LeaveOneGroupOut;
import dev.foldstream.contracts.spec.MonteCarlo;
import dev.foldstream.contracts.spec.RepeatableFolds;
import dev.foldstream.contracts.spec.RepeatedFolds;
import dev.foldstream.contracts.spec.StratifiedKFold;
import dev.foldstream.contracts.spec.TemporalFolds;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// What each family of splits promises, over rows that are drawn at random.
class SplitProperties {

    @Property(tries = 60)
    void the_parts_of_a_split_cover_all_rows_and_each_is_tested_once(
            @ForAll @IntRange(min = 300, max = 700) int count,
            @ForAll long seed,
            @ForAll boolean shuffle) {
        Rows rows = SplitCases.rows(count, seed);
        for (RepeatableFolds spec : SplitCases.parts(shuffle, seed, 0.15)) {
            List<Fold> folds = Splits.split(rows, spec);
            int[] tested = new int[count];
            for (Fold fold : folds) {
                fold.test().stream().forEach(row -> tested[row]++);
                assertThat(SplitContract.rowsOf(fold)).as("%s", spec).hasSize(count);
            }
            assertThat(Arrays.stream(tested).allMatch(times -> times == 1)).as("%s", spec).isTrue();
        }
    }

    @Property(tries = 60)
    void no_group_is_in_two_parts_of_a_fold(
            @ForAll @IntRange(min = 300, max = 700) int count,
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.05, max = 0.6) double validation) {
        Rows rows = SplitCases.rows(count, seed);
        Labels groups = Labels.of(rows, "group");
        for (FoldSpec spec : SplitCases.specs(seed, validation)) {
            if (keepsGroups(spec)) {
                for (Fold fold : Splits.split(rows, spec)) {
                    Set<Integer> training = labels(groups, fold.training());
                    Set<Integer> validated = labels(groups, fold.validation());
                    Set<Integer> tested = labels(groups, fold.test());
                    assertThat(tested).as("%s", spec).doesNotContainAnyElementsOf(training);
                    assertThat(validated).as("%s", spec).doesNotContainAnyElementsOf(training);
                    assertThat(tested).as("%s", spec).doesNotContainAnyElementsOf(validated);
                }
            }
        }
    }

    /// Whole groups can't hit a share exactly; they are never off by more than the largest group.
    @Property(tries = 60)
    void a_validation_part_of_whole_groups_is_about_as_large_as_was_asked(
            @ForAll @IntRange(min = 300, max = 700) int count,
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.05, max = 0.5) double validation) {
        Rows rows = SplitCases.rows(count, seed);
        int largest = Arrays.stream(Labels.of(rows, "group").sizes()).max().orElseThrow();
        for (Fold fold : Splits.split(rows, new LeaveOneGroupOut("group", seed, validation))) {
            int learned = fold.training().size() + fold.validation().size();
            assertThat((double) fold.validation().size())
                    .isBetween(validation * learned - largest, validation * learned + largest);
        }
    }

    @Property(tries = 60)
    void every_part_of_a_stratified_fold_has_the_classes_in_their_shares(
            @ForAll @IntRange(min = 300, max = 700) int count,
            @ForAll long seed,
            @ForAll boolean shuffle,
            @ForAll @IntRange(min = 2, max = 12) int k,
            @ForAll @DoubleRange(min = 0, max = 0.5) double validation) {
        Rows rows = SplitCases.rows(count, seed);
        StratifiedKFold spec =
                new StratifiedKFold(k, Optional.of("class"), 10, shuffle, seed, validation);
        Labels classes = Labels.of(rows, "class");
        for (Fold fold : Splits.split(rows, spec)) {
            int learned = fold.training().size() + fold.validation().size();
            double share = (double) fold.validation().size() / learned;
            for (int label = 0; label < classes.count(); label++) {
                int tested = count(classes, label, fold.test());
                int validated = count(classes, label, fold.validation());
                double expected = (double) classes.size(label) / k;
                assertThat((double) tested).isBetween(expected - 1, expected + 1);
                double due = share * (classes.size(label) - tested);
                assertThat((double) validated).isBetween(due - 1, due + 1);
            }
        }
    }

    @Property(tries = 60)
    void bins_of_a_continuous_column_are_of_equal_size(
            @ForAll @IntRange(min = 300, max = 700) int count,
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 40) int bins) {
        Labels strata = Labels.of(SplitCases.rows(count, seed), "score").strata(bins);

        assertThat(strata.count()).isEqualTo(bins);
        assertThat(Arrays.stream(strata.sizes()).boxed().toList())
                .allMatch(size -> size >= count / bins && size <= Math.ceilDiv(count, bins));
    }

    @Property(tries = 60)
    void time_never_runs_backwards(
            @ForAll @IntRange(min = 300, max = 700) int count,
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.05, max = 0.5) double validation) {
        Rows rows = SplitCases.rows(count, seed);
        double[] file = IntStream.range(0, count).asDoubleStream().toArray();
        for (TemporalFolds spec : SplitCases.temporal(validation)) {
            double[] time = spec.column().map(rows::column).orElse(file);
            double apart = spec.column().isPresent() ? spec.embargo() : spec.gap();
            double previous = Double.NEGATIVE_INFINITY;
            for (Fold fold : Splits.split(rows, spec)) {
                assertThat(latest(time, fold.training()))
                        .isLessThanOrEqualTo(first(time, fold.validation()) - apart)
                        .isLessThan(first(time, fold.validation()));
                assertThat(latest(time, fold.validation()))
                        .isLessThanOrEqualTo(first(time, fold.test()) - apart)
                        .isLessThan(first(time, fold.test()));
                assertThat(first(time, fold.test())).isGreaterThanOrEqualTo(previous);
                previous = latest(time, fold.test());
            }
        }
    }

    @Property(tries = 30)
    void another_seed_draws_otherwise_and_more_draws_begin_the_same(@ForAll long seed) {
        Rows rows = SplitCases.rows(400, 5);
        for (RepeatableFolds split : SplitCases.parts(true, seed, 0.15)) {
            List<Fold> three = Splits.split(rows, new RepeatedFolds(3, split));
            assertThat(Splits.split(rows, new RepeatedFolds(5, split)))
                    .startsWith(three.toArray(Fold[]::new));
            assertThat(new HashSet<>(three.stream().map(Fold::test).toList()))
                    .as("%s", split)
                    .hasSizeGreaterThan(2 * split.k());
            assertThat(Splits.split(rows, split.withSeed(seed + 1)))
                    .isNotEqualTo(Splits.split(rows, split));
        }
        MonteCarlo few = new MonteCarlo(3, 0.2, seed, Optional.empty(), Optional.empty(), 10, 0.15);
        MonteCarlo many =
                new MonteCarlo(6, 0.2, seed, Optional.empty(), Optional.empty(), 10, 0.15);
        assertThat(Splits.split(rows, many))
                .startsWith(Splits.split(rows, few).toArray(Fold[]::new))
                .doesNotHaveDuplicates();
    }

    private static boolean keepsGroups(FoldSpec spec) {
        return switch (spec) {
            case Holdout holdout -> holdout.group().isPresent();
            case MonteCarlo monteCarlo -> monteCarlo.group().isPresent();
            case RepeatedFolds repeated -> repeated.split().columns().contains("group");
            case RepeatableFolds split -> split.columns().contains("group");
            case LeaveGroupsOut out -> true;
            case LeaveOneGroupOut out -> true;
            default -> false;
        };
    }

    private static Set<Integer> labels(Labels labels, RowIndices rows) {
        return rows.stream().mapToObj(labels::of).collect(Collectors.toSet());
    }

    private static int count(Labels labels, int label, RowIndices rows) {
        return (int) rows.stream().filter(row -> labels.of(row) == label).count();
    }

    private static double first(double[] time, RowIndices rows) {
        return rows.stream().mapToDouble(row -> time[row]).min().orElseThrow();
    }

    private static double latest(double[] time, RowIndices rows) {
        return rows.stream().mapToDouble(row -> time[row]).max().orElseThrow();
    }
}
