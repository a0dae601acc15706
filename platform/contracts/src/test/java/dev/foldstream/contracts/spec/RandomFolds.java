package dev.foldstream.contracts.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Valid splits of every kind.
final class RandomFolds {
    private RandomFolds() {}

    static Arbitrary<FoldSpec> all() {
        return Arbitraries.oneOf(
                parts().map(split -> split),
                Combinators.combine(
                                Arbitraries.integers().between(2, 1_000),
                                parts().filter(RepeatableFolds::shuffle))
                        .as(RepeatedFolds::new),
                draws(),
                groups(),
                temporal(),
                Combinators.combine(names(), Arbitraries.longs(), shares()).as(Predefined::new),
                Combinators.combine(shares(), Arbitraries.longs()).as(AllData::new));
    }

    private static Arbitrary<RepeatableFolds> parts() {
        Arbitrary<Integer> k = Arbitraries.integers().between(2, 10_000);
        Arbitrary<Boolean> shuffle = Arbitraries.of(true, false);
        return Arbitraries.oneOf(
                Combinators.combine(k, shuffle, Arbitraries.longs(), shares()).as(KFold::new),
                Combinators.combine(
                                k,
                                names().optional(),
                                bins(),
                                shuffle,
                                Arbitraries.longs(),
                                shares())
                        .as(StratifiedKFold::new),
                Combinators.combine(names(), k, shuffle, Arbitraries.longs(), shares())
                        .as(GroupKFold::new),
                Combinators.combine(
                                names(),
                                k,
                                names().optional(),
                                bins(),
                                shuffle,
                                Arbitraries.longs(),
                                shares())
                        .as(StratifiedGroupKFold::new));
    }

    private static Arbitrary<FoldSpec> draws() {
        Arbitrary<Double> test = Arbitraries.doubles().between(0, false, 1, false);
        return Arbitraries.oneOf(
                Combinators.combine(
                                test,
                                Arbitraries.of(true, false),
                                Arbitraries.longs(),
                                names().optional(),
                                names().optional(),
                                bins(),
                                shares())
                        .as(Holdout::new),
                Combinators.combine(
                                Arbitraries.integers().between(1, 10_000),
                                test,
                                Arbitraries.longs(),
                                names().optional(),
                                names().optional(),
                                bins(),
                                shares())
                        .as(MonteCarlo::new));
    }

    private static Arbitrary<FoldSpec> groups() {
        Arbitrary<SequencedMap<String, List<String>>> out =
                Combinators.combine(
                                names().list().uniqueElements().ofSize(3),
                                names().list().uniqueElements().ofMinSize(1).ofMaxSize(3))
                        .as((folds, left) -> {
                            SequencedMap<String, List<String>> lists = new LinkedHashMap<>();
                            folds.forEach(fold -> lists.put(fold, left));
                            return lists;
                        });
        return Arbitraries.oneOf(
                Combinators.combine(names(), Arbitraries.longs(), shares())
                        .as(LeaveOneGroupOut::new),
                Combinators.combine(names(), out, Arbitraries.longs(), shares())
                        .as(LeaveGroupsOut::new));
    }

    private static Arbitrary<FoldSpec> temporal() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(2, 10_000);
        return Combinators.combine(
                        counts,
                        Arbitraries.of(TemporalWindow.class),
                        names().optional(),
                        counts.optional(),
                        counts.optional(),
                        counts,
                        shares(),
                        shares())
                .as((k, window, column, test, rows, gap, embargo, validation) ->
                        new TemporalFolds(
                                k,
                                window,
                                column,
                                test,
                                window == TemporalWindow.SLIDING ? rows : Optional.empty(),
                                gap,
                                column.isPresent() ? embargo : 0,
                                validation));
    }

    private static Arbitrary<Integer> bins() {
        return Arbitraries.integers().between(2, 1_000);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
    }

    private static Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, true, 1, false);
    }
}
