package dev.foldstream.cli.compare;

import dev.foldstream.cli.compare.Scores.Unit;
import dev.foldstream.statistics.comparison.ranks.RankTest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A test that a comparison can be asked for.
public enum TestChoice {
    FRIEDMAN(Optional.of(RankTest.FRIEDMAN)),
    WILCOXON(Optional.of(RankTest.WILCOXON)),
    NEMENYI(Optional.of(RankTest.NEMENYI)),
    SIGN(Optional.of(RankTest.SIGN)),
    BAYESIAN_SIGNED_RANK(Optional.of(RankTest.BAYESIAN_SIGNED_RANK)),
    /// Corrected resampled t-test, of folds.
    CORRECTED_T(Optional.empty()),
    /// Bayesian correlated t-test, of folds.
    BAYESIAN_T(Optional.empty());

    /// Pairs up to which the Bayesian signed-rank test is made unasked: a second or two.
    private static final int MOST_PAIRS = 120;

    private final Optional<RankTest> ranks;

    TestChoice(Optional<RankTest> ranks) {
        this.ranks = ranks;
    }

    /// As `--test` takes it.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// All that `--test` takes.
    public static List<String> words() {
        return Arrays.stream(values()).map(TestChoice::word).toList();
    }

    /// The test of that word.
    public static Optional<TestChoice> of(String word) {
        return Arrays.stream(values()).filter(test -> test.word().equals(word)).findFirst();
    }

    /// Absent where the test is of folds only.
    Optional<RankTest> ranks() {
        return ranks;
    }

    /// Those that are made unasked.
    static List<TestChoice> usual(Unit unit, int models) {
        if (unit == Unit.FOLD) {
            return List.of(CORRECTED_T, BAYESIAN_T);
        }
        if (models == 2) {
            return List.of(WILCOXON, SIGN, BAYESIAN_SIGNED_RANK);
        }
        return models * (models - 1) / 2 <= MOST_PAIRS
                ? List.of(FRIEDMAN, WILCOXON, NEMENYI, BAYESIAN_SIGNED_RANK)
                : List.of(FRIEDMAN, WILCOXON, NEMENYI);
    }
}
