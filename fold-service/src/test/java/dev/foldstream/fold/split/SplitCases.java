package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.AllData;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.GroupKFold;
import dev.foldstream.contracts.spec.Holdout;
import dev.foldstream.contracts.spec.KFold;
import dev.foldstream.contracts.spec.LeaveGroupsOut;
import dev.foldstream.contracts.spec.LeaveOneGroupOut;
import dev.foldstream.contracts.spec.MonteCarlo;
import dev.foldstream.contracts.spec.Predefined;
import dev.foldstream.contracts.spec.RepeatableFolds;
import dev.foldstream.contracts.spec.RepeatedFolds;
import dev.foldstream.contracts.spec.StratifiedGroupKFold;
import dev.foldstream.contracts.spec.StratifiedKFold;
import dev.foldstream.contracts.spec.TemporalFolds;
import dev.foldstream.contracts.spec.TemporalWindow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Rows with every column that a split may read, and splits of every kind that can divide them.
final class SplitCases {
    static final int GROUPS = 24;

    private SplitCases() {}

    /// Columns `class` (three, of unequal size), `group` (24, of unequal size), `time` (with equal
    /// moments, in no order), `score` (numbers), `fold` (−1 to 3) and `part` (names).
    static Rows rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] classes = new int[count];
        int[] groups = new int[count];
        int[] parts = new int[count];
        double[] times = new double[count];
        double[] scores = new double[count];
        double[] folds = new double[count];
        for (int row = 0; row < count; row++) {
            classes[row] = Math.max(0, random.nextInt(6) - 3);
            groups[row] = random.nextInt(random.nextInt(1, GROUPS + 1));
            parts[row] = random.nextInt(3);
            times[row] = random.nextInt(2 * count);
            scores[row] = random.nextGaussian();
            folds[row] = random.nextInt(5) - 1;
        }
        return Rows.of(count)
                .with("class", List.of("a", "b", "c"), classes)
                .with(
                        "group",
                        IntStream.range(0, GROUPS).mapToObj(group -> "g" + group).toList(),
                        groups)
                .with("part", List.of("train", "validation", "test"), parts)
                .with("time", times)
                .with("score", scores)
                .with("fold", folds)
                .withTargets("score");
    }

    /// Splits of every kind that can divide 300 or more of these rows.
    static List<FoldSpec> specs(long seed, double validation) {
        List<FoldSpec> specs = new ArrayList<>();
        for (boolean shuffle : List.of(true, false)) {
            specs.addAll(parts(shuffle, seed, validation));
            for (Optional<String> group : List.of(Optional.<String>empty(), Optional.of("group"))) {
                for (Optional<String> by :
                        List.of(Optional.<String>empty(), Optional.of("class"))) {
                    specs.add(new Holdout(0.2, shuffle, seed, group, by, 10, validation));
                    specs.add(new MonteCarlo(3, 0.25, seed, group, by, 10, validation));
                }
            }
        }
        parts(true, seed, validation).forEach(split -> specs.add(new RepeatedFolds(3, split)));
        specs.add(new AllData(validation, seed));
        specs.add(new LeaveOneGroupOut("group", seed, validation));
        SequencedMap<String, List<String>> out = new LinkedHashMap<>();
        out.put("first", List.of("g0"));
        out.put("others", List.of("g1", "g2", "g3"));
        specs.add(new LeaveGroupsOut("group", out, seed, validation));
        specs.add(new Predefined("fold", seed, validation));
        specs.addAll(temporal(validation));
        return specs;
    }

    static List<RepeatableFolds> parts(boolean shuffle, long seed, double validation) {
        Optional<String> target = Optional.empty();
        Optional<String> classes = Optional.of("class");
        return List.of(
                new KFold(4, shuffle, seed, validation),
                new StratifiedKFold(4, classes, 10, shuffle, seed, validation),
                new StratifiedKFold(5, target, 7, shuffle, seed, validation),
                new GroupKFold("group", 4, shuffle, seed, validation),
                new StratifiedGroupKFold("group", 4, classes, 10, shuffle, seed, validation),
                new StratifiedGroupKFold("group", 3, target, 4, shuffle, seed, validation));
    }

    static List<TemporalFolds> temporal(double validation) {
        List<TemporalFolds> specs = new ArrayList<>();
        for (TemporalWindow window : TemporalWindow.values()) {
            for (Optional<String> by : List.of(Optional.<String>empty(), Optional.of("time"))) {
                specs.add(
                        new TemporalFolds(
                                4,
                                window,
                                by,
                                Optional.empty(),
                                Optional.empty(),
                                3,
                                by.isPresent() ? 5 : 0,
                                validation));
            }
        }
        return specs;
    }
}
