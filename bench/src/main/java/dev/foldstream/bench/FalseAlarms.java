package dev.foldstream.bench;

import dev.foldstream.statistics.comparison.BayesianCorrelatedT;
import dev.foldstream.statistics.comparison.CorrectedResampledT;
import dev.foldstream.statistics.comparison.Decision;
import dev.foldstream.statistics.comparison.PairedT;
import dev.foldstream.statistics.comparison.Permutation;
import dev.foldstream.statistics.comparison.TestResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// How often tests cry wolf: the share of simulated experiments, in which neither of two models is
/// better, whose comparison says that one is, at α = 0.05; and how often they find a difference
/// that is there.
///
/// Tests over folds see real cross-validations of real learners ([LearnerWorld], 100 rows), with
/// all the overlap of training parts, beside what [OneTestSet] tells of tests over rows. A cell has
/// one rate for each correlation of the models' inputs, 0, 0.5 and 0.9. Of 2,000 worlds a rate of
/// 0.05 has a standard error of 0.005.
///
/// `java … dev.foldstream.bench.FalseAlarms [worlds]`
public final class FalseAlarms {
    private static final int ROWS = 100;
    private static final double ALPHA = 0.05;
    private static final double[] CORRELATIONS = {0, 0.5, 0.9};
    private static final double ADVANTAGE = 0.15;

    /// Signs of more folds than this are drawn, which takes too long here.
    private static final int MOST_PERMUTED = 20;

    private static final List<FoldScheme> SCHEMES =
            List.of(FoldScheme.FIVE, FoldScheme.TEN, FoldScheme.TEN_BY_TEN, FoldScheme.MONTE_CARLO);

    private FalseAlarms() {}

    public static void main(String[] arguments) {
        int worlds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        System.out.printf("False alarms in %,d worlds a cell%n%n", worlds);
        print(worlds, 0, 1, 5);
        System.out.printf("%nDifferences found, advantage %.2f%n%n", ADVANTAGE);
        print(worlds, ADVANTAGE, 5);
        System.out.printf("%nFalse alarms on one test set%n%n");
        OneTestSet.print(worlds);
        System.out.printf("%nFalse alarms on one test set, of learners%n%n");
        OneTestSet.printOfLearners(worlds);
    }

    private static void print(int worlds, double advantage, int... seedCounts) {
        System.out.println(
                "| learner | folds | seeds | corrected t | Bayesian t, ROPE | permutation |"
                        + " paired t |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (boolean classes : new boolean[] {false, true}) {
            for (FoldScheme scheme : SCHEMES) {
                for (int seeds : seedCounts) {
                    List<double[]> rates =
                            DoubleStream.of(CORRELATIONS)
                                    .mapToObj(c ->
                                            rates(classes, scheme, seeds, c, advantage, worlds))
                                    .toList();
                    System.out.printf(
                            "| %s | %s | %d | %s | %s | %s | %s |%n",
                            classes ? "nearest mean" : "ridge",
                            scheme.name(),
                            seeds,
                            cell(rates, 0),
                            cell(rates, 1),
                            cell(rates, 2),
                            cell(rates, 3));
                }
            }
        }
    }

    private static String cell(List<double[]> rates, int test) {
        return rates.stream()
                .map(rate ->
                        Double.isNaN(rate[test])
                                ? "–"
                                : String.format(Locale.ROOT, "%.3f", rate[test]))
                .collect(Collectors.joining(" / "));
    }

    private static double[] rates(
            boolean classes,
            FoldScheme scheme,
            int seeds,
            double correlation,
            double advantage,
            int worlds) {
        double[] sums =
                LongStream.range(0, worlds)
                        .parallel()
                        .mapToObj(seed -> {
                            SplittableRandom random = new SplittableRandom(seed);
                            LearnerWorld world =
                                    new LearnerWorld(classes, ROWS, correlation, advantage, random);
                            return alarms(scheme.scores(world, seeds, random), scheme);
                        })
                        .reduce(new double[4], FalseAlarms::sum);
        return DoubleStream.of(sums).map(sum -> sum / worlds).toArray();
    }

    private static double[] sum(double[] one, double[] other) {
        return IntStream.range(0, one.length).mapToDouble(i -> one[i] + other[i]).toArray();
    }

    /// 1 where a test says that one model is better.
    private static double[] alarms(double[][] scores, FoldScheme scheme) {
        double ratio = scheme.testToTraining();
        Decision decision = Decision.at(ALPHA);
        double rope = 0.01 * Arrays.stream(scores[1]).average().orElseThrow();
        TestResult bayesian =
                BayesianCorrelatedT.test(scores[0], scores[1], ratio, Decision.at(ALPHA, rope));
        return new double[] {
            alarm(CorrectedResampledT.test(scores[0], scores[1], ratio, decision)),
            alarm(bayesian),
            scheme.folds() > MOST_PERMUTED
                    ? Double.NaN
                    : alarm(Permutation.test(scores[0], scores[1], decision, 1)),
            alarm(PairedT.test(scores[0], scores[1], decision))
        };
    }

    /// Of a posterior: whether one side of the ROPE has at least 1 − α.
    static double alarm(TestResult result) {
        return switch (result) {
            case TestResult.Impossible impossible -> 0;
            case TestResult.Made made ->
                    made.evidence()
                                    .posterior()
                                    .map(p -> Math.max(p.below(), p.above()) >= 1 - ALPHA)
                                    .orElseGet(() -> made.evidence().pValue().orElse(1) <= ALPHA)
                            ? 1
                            : 0;
        };
    }
}
