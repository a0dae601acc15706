package dev.foldstream.bench;

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
import dev.foldstream.contracts.spec.RepeatedFolds;
import dev.foldstream.contracts.spec.StratifiedGroupKFold;
import dev.foldstream.contracts.spec.StratifiedKFold;
import dev.foldstream.contracts.spec.TemporalFolds;
import dev.foldstream.contracts.spec.TemporalWindow;
import dev.foldstream.fold.split.Splits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Seconds to divide one million rows by every kind of split, ten folds where the kind lets one
/// choose: the first call of the process, and the median of five. Rows have 10 classes, 16 sources,
/// 10,000 groups, a time and a number each.
///
/// `java … dev.foldstream.bench.SplitTimes [rows]`
public final class SplitTimes {
    private static final int ROUNDS = 5;

    private SplitTimes() {}

    public static void main(String[] arguments) {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Rows rows = rows(count);
        System.out.println("| split | folds | first call, s | median, s |");
        System.out.println("|---|---|---|---|");
        for (FoldSpec spec : specs()) {
            double[] seconds = new double[ROUNDS];
            int folds = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                folds = Splits.split(rows, spec).size();
                seconds[round] = (System.nanoTime() - start) / 1e9;
            }
            double first = seconds[0];
            Arrays.sort(seconds);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %.2f |%n",
                    spec.getClass().getSimpleName(),
                    folds,
                    first,
                    seconds[ROUNDS / 2]);
        }
    }

    private static Rows rows(int count) {
        SplittableRandom random = new SplittableRandom(42);
        int[] classes = new int[count];
        int[] sources = new int[count];
        double[] groups = new double[count];
        double[] times = new double[count];
        double[] numbers = new double[count];
        double[] folds = new double[count];
        for (int row = 0; row < count; row++) {
            classes[row] = random.nextInt(10);
            sources[row] = random.nextInt(16);
            groups[row] = random.nextInt(10_000);
            times[row] = random.nextDouble(1e9);
            numbers[row] = random.nextGaussian();
            folds[row] = random.nextInt(10);
        }
        return Rows.of(count)
                .with("class", names("c", 10), classes)
                .with("source", names("s", 16), sources)
                .with("group", groups)
                .with("time", times)
                .with("number", numbers)
                .with("fold", folds)
                .withTargets("number");
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static List<FoldSpec> specs() {
        Optional<String> none = Optional.empty();
        Optional<String> classes = Optional.of("class");
        SequencedMap<String, List<String>> out = new LinkedHashMap<>();
        names("s", 10).forEach(name -> out.put(name, List.of(name)));
        List<FoldSpec> specs = new ArrayList<>();
        specs.add(new KFold(10, true, 42, 0.15));
        specs.add(new StratifiedKFold(10, classes, 10, true, 42, 0.15));
        specs.add(new StratifiedKFold(10, none, 10, true, 42, 0.15));
        specs.add(new GroupKFold("group", 10, true, 42, 0.15));
        specs.add(new StratifiedGroupKFold("group", 10, classes, 10, true, 42, 0.15));
        specs.add(new LeaveOneGroupOut("source", 42, 0.15));
        specs.add(new LeaveGroupsOut("source", out, 42, 0.15));
        for (TemporalWindow window : TemporalWindow.values()) {
            specs.add(
                    new TemporalFolds(
                            10,
                            window,
                            Optional.of("time"),
                            Optional.empty(),
                            Optional.empty(),
                            100,
                            1e3,
                            0.15));
        }
        specs.add(new RepeatedFolds(2, new KFold(5, true, 42, 0.15)));
        specs.add(new Holdout(0.2, true, 42, none, none, 10, 0.15));
        specs.add(new MonteCarlo(10, 0.2, 42, none, none, 10, 0.15));
        specs.add(new Predefined("fold", 42, 0.15));
        specs.add(new AllData(0.15, 42));
        return specs;
    }
}
