package dev.foldstream.cli.command;

import dev.foldstream.cli.compare.Compare;
import dev.foldstream.cli.compare.MissingScores;
import dev.foldstream.cli.compare.TestChoice;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.spec.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// How scores are compared.
final class CompareOptions {
    @Option(
            names = "--test",
            split = ",",
            paramLabel = "TEST",
            description =
                    "Which tests, with commas between: friedman, wilcoxon, nemenyi, sign,"
                            + " bayesian-signed-rank; of folds corrected-t, bayesian-t. The usual ones"
                            + " unless they are named.")
    private List<String> tests = List.of();

    @Option(
            names = "--alpha",
            paramLabel = "A",
            defaultValue = "0.05",
            description =
                    "Probability of a false alarm that is borne; ${DEFAULT-VALUE} by default.")
    private double alpha;

    @Option(
            names = "--rope",
            paramLabel = "SIZE",
            defaultValue = "0",
            description = "Differences up to this size don't matter, in the unit of the scores.")
    private double rope;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of the draws of a posterior; ${DEFAULT-VALUE} by default.")
    private long seed;

    @Option(
            names = "--missing",
            paramLabel = "HOW",
            defaultValue = "leave-out",
            description =
                    "What becomes of a row without a score of every model: leave-out (the default),"
                            + " worst (the worst score of the row), mean (the model's mean over rows).")
    private String missing = "leave-out";

    @Option(
            names = "--metric",
            description =
                    "Of a scores.csv and of experiments, unless it is the one that ranks; of a table,"
                            + " what its scores are, e.g. mae.")
    private Optional<String> metric = Optional.empty();

    @ArgGroup(exclusive = true)
    private Direction direction = new Direction();

    /// Which scores are better.
    static final class Direction {
        @Option(names = "--higher-is-better", description = "As of accuracies.")
        private boolean higher;

        @Option(names = "--lower-is-better", description = "As of errors.")
        private boolean lower;
    }

    @Option(names = "--folds", description = "Rows are folds of one dataset, not datasets.")
    private boolean folds;

    @Option(
            names = "--test-fraction",
            paramLabel = "SHARE",
            description = "Share of the rows that a fold tests: 0.1 in 10-fold cross-validation.")
    private Optional<Double> testFraction = Optional.empty();

    /// @throws ParameterException when a value is none
    Compare compare(CommandLine command) {
        require(command, alpha > 0 && alpha < 1, "--alpha", alpha, "between 0 and 1");
        require(command, rope >= 0 && Double.isFinite(rope), "--rope", rope, "0 or more");
        testFraction.ifPresent(share ->
                require(
                        command,
                        share > 0 && share < 1,
                        "--test-fraction",
                        share,
                        "between 0 and 1"));
        return new Compare(
                tests.stream()
                        .map(word ->
                                TestChoice.of(word)
                                        .orElseThrow(() ->
                                                unknown(
                                                        command,
                                                        "--test",
                                                        word,
                                                        TestChoice.words())))
                        .toList(),
                alpha,
                rope,
                seed,
                constant(command, "--missing", missing, MissingScores.values()),
                metric.map(word -> constant(command, "--metric", word, ranking())),
                direction.higher || direction.lower
                        ? Optional.of(direction.higher)
                        : Optional.empty(),
                folds || testFraction.isPresent(),
                testFraction.isPresent()
                        ? OptionalDouble.of(testFraction.get())
                        : OptionalDouble.empty());
    }

    private static Metric[] ranking() {
        return Arrays.stream(Metric.values()).filter(Metric::ranks).toArray(Metric[]::new);
    }

    private static <E extends Enum<E>> E constant(
            CommandLine command, String option, String word, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> word(constant).equals(word.replace('_', '-')))
                .findFirst()
                .orElseThrow(() ->
                        unknown(
                                command,
                                option,
                                word,
                                Arrays.stream(constants).map(CompareOptions::word).toList()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ParameterException unknown(
            CommandLine command, String option, String word, List<String> words) {
        return new ParameterException(
                command, "%s: '%s', expected %s".formatted(option, word, Names.oneOf(word, words)));
    }

    private static void require(
            CommandLine command, boolean holds, String option, double value, String expected) {
        if (!holds) {
            throw new ParameterException(
                    command, "%s: %s, expected a number %s".formatted(option, value, expected));
        }
    }
}
