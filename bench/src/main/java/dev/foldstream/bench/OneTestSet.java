package dev.foldstream.bench;

import dev.foldstream.contracts.verdict.Evidence.Unit;
import dev.foldstream.statistics.comparison.BcaBootstrap;
import dev.foldstream.statistics.comparison.DeLong;
import dev.foldstream.statistics.comparison.Decision;
import dev.foldstream.statistics.comparison.McNemar;
import dev.foldstream.statistics.comparison.Resampling;
import dev.foldstream.statistics.comparison.RocArea;
import dev.foldstream.statistics.comparison.TestResult;
import java.util.BitSet;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// False alarms of tests over rows, of two models that are equally good and trained already: their
/// scores of a row are exchangeable. A cell has one rate for each correlation of these scores, 0,
/// 0.5 and 0.9.
///
/// Rows of a group share their class and half of the variance of their scores; 10 rows a group.
final class OneTestSet {
    private static final Decision DECISION = Decision.at(0.05);
    private static final double[] CORRELATIONS = {0, 0.5, 0.9};
    private static final int DRAWS = 999;
    private static final int GROUP = 10;
    private static final int TRAINING = 100;
    private static final double SHARPNESS = 0.8;

    private final int rows;
    private final double correlation;
    private final boolean grouped;
    private final SplittableRandom random;

    private OneTestSet(int rows, double correlation, boolean grouped, SplittableRandom random) {
        this.rows = rows;
        this.correlation = correlation;
        this.grouped = grouped;
        this.random = random;
    }

    /// Of two learners that are equally good, each trained once: McNemar sees the trained models,
    /// of which one is better.
    static void printOfLearners(int worlds) {
        System.out.println("| test | training rows | test rows | false alarms |");
        System.out.println("|---|---|---|---|");
        for (int rows : new int[] {100, 400, 1_600}) {
            System.out.printf(
                    "| McNemar, accuracy | %d | %d | %s |%n",
                    TRAINING,
                    rows,
                    DoubleStream.of(CORRELATIONS)
                            .map(correlation -> ofLearners(worlds, rows, correlation))
                            .mapToObj(rate -> String.format(Locale.ROOT, "%.3f", rate))
                            .collect(Collectors.joining(" / ")));
        }
    }

    private static double ofLearners(int worlds, int rows, double correlation) {
        int[] training = IntStream.range(0, TRAINING).toArray();
        int[] test = IntStream.range(TRAINING, TRAINING + rows).toArray();
        return LongStream.range(0, worlds)
                .parallel()
                .mapToObj(SplittableRandom::new)
                .map(random -> new LearnerWorld(true, TRAINING + rows, correlation, 0, random))
                .mapToDouble(world ->
                        FalseAlarms.alarm(
                                McNemar.test(
                                        world.right(0, training, test),
                                        world.right(1, training, test),
                                        rows,
                                        DECISION)))
                .average()
                .orElseThrow();
    }

    static void print(int worlds) {
        System.out.println("| test | rows | independent rows | rows in groups of 10 |");
        System.out.println("|---|---|---|---|");
        for (int rows : new int[] {100, 400}) {
            print(worlds, "McNemar, accuracy", rows, OneTestSet::mcNemar);
            print(worlds, "DeLong, ROC AUC", rows, OneTestSet::deLong);
            print(worlds, "BCa bootstrap, RMSE, by row", rows, set -> set.bootstrap(1));
            print(worlds, "BCa bootstrap, RMSE, by group", rows, set -> set.bootstrap(GROUP));
        }
    }

    private static void print(
            int worlds, String name, int rows, ToDoubleFunction<OneTestSet> alarm) {
        System.out.printf(
                "| %s | %d | %s | %s |%n",
                name, rows, cell(worlds, rows, false, alarm), cell(worlds, rows, true, alarm));
    }

    private static String cell(
            int worlds, int rows, boolean grouped, ToDoubleFunction<OneTestSet> alarm) {
        return DoubleStream.of(CORRELATIONS)
                .map(correlation ->
                        LongStream.range(0, worlds)
                                .parallel()
                                .mapToObj(SplittableRandom::new)
                                .map(random -> new OneTestSet(rows, correlation, grouped, random))
                                .mapToDouble(alarm)
                                .average()
                                .orElseThrow())
                .mapToObj(rate -> String.format(Locale.ROOT, "%.3f", rate))
                .collect(Collectors.joining(" / "));
    }

    /// Scores of either model, `[2][rows]`, exchangeable and standard normal.
    private double[][] noise() {
        double[][] noise = new double[2][rows];
        double[] groups = new double[2];
        for (int row = 0; row < rows; row++) {
            if (grouped && row % GROUP == 0) {
                groups = pair();
            }
            double[] own = pair();
            for (int model = 0; model < 2; model++) {
                noise[model][row] =
                        grouped ? Math.sqrt(0.5) * (groups[model] + own[model]) : own[model];
            }
        }
        return noise;
    }

    private double[] pair() {
        double shared = Math.sqrt(correlation) * random.nextGaussian();
        return DoubleStream.generate(
                        () -> shared + Math.sqrt(1 - correlation) * random.nextGaussian())
                .limit(2)
                .toArray();
    }

    private double mcNemar() {
        double[][] noise = noise();
        BitSet[] right = {new BitSet(), new BitSet()};
        for (int model = 0; model < 2; model++) {
            for (int row = 0; row < rows; row++) {
                right[model].set(row, noise[model][row] < SHARPNESS);
            }
        }
        return FalseAlarms.alarm(McNemar.test(right[0], right[1], rows, DECISION));
    }

    private double deLong() {
        double[][] noise = noise();
        int[] classes = new int[rows];
        RocArea[] areas = new RocArea[2];
        for (int model = 0; model < 2; model++) {
            double[] scores = new double[2 * rows];
            for (int row = 0; row < rows; row++) {
                classes[row] = (grouped ? row / GROUP : row) % 2;
                scores[2 * row + 1] = noise[model][row] + SHARPNESS * classes[row];
            }
            areas[model] = RocArea.of(scores, classes, 2).orElseThrow();
        }
        return FalseAlarms.alarm(DeLong.test(areas[0], areas[1], DECISION));
    }

    /// @param size rows of a unit
    private double bootstrap(int size) {
        double[][] noise = noise();
        Resampling resampling = new Resampling(rows / size, DRAWS, random.nextLong());
        TestResult result =
                BcaBootstrap.test(
                        resampling.of(sample -> rmse(noise[0], sample, size)),
                        resampling.of(sample -> rmse(noise[1], sample, size)),
                        resampling,
                        size == 1 ? Unit.ROW : Unit.GROUP,
                        DECISION);
        return FalseAlarms.alarm(result);
    }

    private static double rmse(double[] errors, int[] sample, int size) {
        double squares = 0;
        for (int unit : sample) {
            for (int row = unit * size; row < (unit + 1) * size; row++) {
                squares += errors[row] * errors[row];
            }
        }
        return Math.sqrt(squares / (sample.length * size));
    }
}
