package dev.foldstream.fold.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.GroupKFold;
import dev.foldstream.contracts.spec.Holdout;
import dev.foldstream.contracts.spec.LeaveOneGroupOut;
import dev.foldstream.contracts.spec.Predefined;
import dev.foldstream.contracts.spec.StratifiedGroupKFold;
import dev.foldstream.contracts.spec.StratifiedKFold;
import dev.foldstream.contracts.spec.TemporalFolds;
import dev.foldstream.contracts.spec.TemporalWindow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where a definition without shuffling coincides with one of scikit-learn, the indices are the
/// same. All of them are by scikit-learn 1.9.1 and numpy 2, with `X = np.zeros(len(y))`.
class ScikitLearnTest {
    private static final double[] CLASSES = {
        2, 2, 2, 0, 0, 1, 1, 0, 1, 1, 1, 2, 1, 2, 2, 2, 1, 0, 1, 2, 0, 2, 2, 2
    };
    private static final double[] GROUPS = {
        2, 0, 4, 3, 6, 5, 3, 5, 6, 1, 0, 0, 5, 2, 1, 0, 2, 3, 3, 5, 0, 4, 1, 3
    };
    private static final Rows ROWS =
            Rows.of(24).with("class", CLASSES).with("group", GROUPS).withTargets("class");

    /// `[test for _, test in StratifiedKFold(n_splits=k).split(X, y)]`.
    @ParameterizedTest
    @CsvSource({
        "2, 0 1 2 3 4 5 6 8 9 11 13 14 | 7 10 12 15 16 17 18 19 20 21 22 23",
        "3, 0 1 2 3 4 5 6 11 | 7 8 9 10 13 14 15 19 | 12 16 17 18 20 21 22 23",
        "4, 0 1 2 3 5 6 | 4 8 9 11 13 14 | 7 10 12 15 19 21 | 16 17 18 20 22 23"
    })
    void stratified_k_fold(int k, String expected) {
        assertThat(tests(ROWS, stratified(k))).isEqualTo(expected);
    }

    /// `[test for _, test in GroupKFold(n_splits=k).split(X, groups=g)]`.
    @ParameterizedTest
    @CsvSource({
        "2, 2 3 4 5 6 7 8 12 17 18 19 21 23 | 0 1 9 10 11 13 14 15 16 20 22",
        "3, 3 6 9 14 17 18 22 23 | 1 2 4 8 10 11 15 20 21 | 0 5 7 12 13 16 19",
        "5, 3 6 17 18 23 | 1 10 11 15 20 | 5 7 12 19 | 0 4 8 13 16 | 2 9 14 21 22"
    })
    void group_k_fold(int k, String expected) {
        assertThat(tests(ROWS, groups(k))).isEqualTo(expected);
    }

    /// `[test for _, test in StratifiedGroupKFold(n_splits=k).split(X, y, g)]`.
    @ParameterizedTest
    @CsvSource({
        "2, 0 1 5 7 10 11 12 13 15 16 19 20 | 2 3 4 6 8 9 14 17 18 21 22 23",
        "3, 1 4 8 10 11 15 20 | 0 2 5 7 12 13 16 19 21 | 3 6 9 14 17 18 22 23",
        "4, 1 10 11 15 20 | 5 7 9 12 14 19 22 | 2 3 6 17 18 21 23 | 0 4 8 13 16"
    })
    void stratified_group_k_fold(int k, String expected) {
        assertThat(tests(ROWS, stratifiedGroups(k))).isEqualTo(expected);
    }

    /// `[test for _, test in LeaveOneGroupOut().split(X, groups=g)]`.
    @Test
    void leave_one_group_out() {
        assertThat(tests(ROWS, new LeaveOneGroupOut("group", 0, 0.2)))
                .isEqualTo(
                        "1 10 11 15 20 | 9 14 22 | 0 13 16 | 3 6 17 18 23 | 2 21 | 5 7 12 19 | 4 8");
    }

    /// `[test for _, test in PredefinedSplit([-1, 0, 1, 0, 2, 2, -1, 1, 0, 5]).split()]`.
    @Test
    void predefined() {
        Rows rows = Rows.of(10).with("fold", -1, 0, 1, 0, 2, 2, -1, 1, 0, 5);

        assertThat(tests(rows, new Predefined("fold", 0, 0.2))).isEqualTo("1 3 8 | 2 7 | 4 5 | 9");
    }

    /// `TimeSeriesSplit(4).split(X)` of 13 rows, each fold's training and test part.
    @Test
    void time_series() {
        assertThat(both(13, temporal(4, TemporalWindow.EXPANDING, 0, 0, 0)))
                .isEqualTo(
                        "0 1 2 3 4 / 5 6 | 0 1 2 3 4 5 6 / 7 8 | 0 1 2 3 4 5 6 7 8 / 9 10"
                                + " | 0 1 2 3 4 5 6 7 8 9 10 / 11 12");
    }

    /// `TimeSeriesSplit(3, gap=2).split(X)` of 13 rows.
    @Test
    void time_series_with_a_gap() {
        assertThat(both(13, temporal(3, TemporalWindow.EXPANDING, 0, 0, 2)))
                .isEqualTo("0 1 / 4 5 6 | 0 1 2 3 4 / 7 8 9 | 0 1 2 3 4 5 6 7 / 10 11 12");
    }

    /// `TimeSeriesSplit(3, gap=1, test_size=2, max_train_size=4).split(X)` of 13 rows.
    @Test
    void time_series_of_a_sliding_window() {
        assertThat(both(13, temporal(3, TemporalWindow.SLIDING, 2, 4, 1)))
                .isEqualTo("2 3 4 5 / 7 8 | 4 5 6 7 / 9 10 | 6 7 8 9 / 11 12");
    }

    /// `train_test_split(np.arange(11), test_size=0.2, shuffle=False)`.
    @Test
    void train_test_split() {
        Holdout holdout = new Holdout(0.2, false, 0, Optional.empty(), Optional.empty(), 10, 0);

        assertThat(both(11, holdout)).isEqualTo("0 1 2 3 4 5 6 7 / 8 9 10");
    }

    /// 2,000 rows of five classes and 60 groups, drawn by the linear congruential generator `s =
    /// (1103515245 s + 12345) mod 2³¹` from `s = 3`, numbers `s >> 16`: a class `% 5`, then of the
    /// next number `a` the group `min(a % 61, a // 64 % 61)`. The digest runs over all test rows in
    /// order: `h = (31 h + 1000003 fold + row) mod (2³¹ − 1)`.
    @ParameterizedTest
    @CsvSource({
        "4, 1664431743, 1627107206, 2086702676",
        "7, 1311262270, 1033885924, 928425619",
        "10, 975334884, 1481202660, 1947046370"
    })
    void two_thousand_rows(int k, long stratified, long groups, long stratifiedGroups) {
        Rows rows = drawn(2_000);

        assertThat(digest(rows, stratified(k))).isEqualTo(stratified);
        assertThat(digest(rows, groups(k))).isEqualTo(groups);
        assertThat(digest(rows, stratifiedGroups(k))).isEqualTo(stratifiedGroups);
    }

    private static Rows drawn(int count) {
        double[] classes = new double[count];
        double[] groups = new double[count];
        long state = 3;
        for (int row = 0; row < count; row++) {
            state = next(state);
            classes[row] = (state >> 16) % 5;
            state = next(state);
            long number = state >> 16;
            groups[row] = Math.min(number % 61, number / 64 % 61);
        }
        return Rows.of(count).with("class", classes).with("group", groups).withTargets("class");
    }

    private static long next(long state) {
        return (state * 1_103_515_245 + 12_345) % (1L << 31);
    }

    private static StratifiedKFold stratified(int k) {
        return new StratifiedKFold(k, Optional.empty(), 10, false, 0, 0.2);
    }

    private static GroupKFold groups(int k) {
        return new GroupKFold("group", k, false, 0, 0.2);
    }

    private static StratifiedGroupKFold stratifiedGroups(int k) {
        return new StratifiedGroupKFold("group", k, Optional.empty(), 10, false, 0, 0.2);
    }

    private static TemporalFolds temporal(
            int k, TemporalWindow window, int testRows, int windowRows, int gap) {
        return new TemporalFolds(
                k,
                window,
                Optional.empty(),
                Optional.of(testRows).filter(rows -> rows > 0),
                Optional.of(windowRows).filter(rows -> rows > 0),
                gap,
                0,
                0);
    }

    private static long digest(Rows rows, FoldSpec spec) {
        List<Fold> folds = Splits.split(rows, spec);
        long digest = 0;
        for (int fold = 0; fold < folds.size(); fold++) {
            for (int row : folds.get(fold).test().toArray()) {
                digest = (digest * 31 + fold * 1_000_003L + row) % ((1L << 31) - 1);
            }
        }
        return digest;
    }

    private static String tests(Rows rows, FoldSpec spec) {
        return Splits.split(rows, spec).stream()
                .map(fold -> text(fold.test()))
                .collect(Collectors.joining(" | "));
    }

    private static String both(int rows, FoldSpec spec) {
        return Splits.split(Rows.of(rows), spec).stream()
                .map(fold -> text(fold.training()) + " / " + text(fold.test()))
                .collect(Collectors.joining(" | "));
    }

    private static String text(RowIndices rows) {
        IntStream all = Arrays.stream(rows.toArray());
        return all.mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
