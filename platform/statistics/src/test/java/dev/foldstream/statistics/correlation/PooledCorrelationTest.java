package dev.foldstream.statistics.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Truths by the formulas in numpy 2.4.6 and scipy 1.17.1, with `w = np.array([np.mean([n - 3 for n
/// in fold]) …])`, `z = np.array([np.mean(np.arctanh(fold)) …])`, `v` likewise: `np.tanh((w *
/// z).sum() / w.sum())`, `2 * norm.sf(abs(z̄) * np.sqrt(w.sum() / v0))`, `np.tanh(z̄ ±
/// norm.ppf(.975) * np.sqrt((w * v).sum()) / w.sum())`.
class PooledCorrelationTest {
    private static final double[] A = {2.1, 3.4, 1.0, 5.6, 4.4, 7.8, 6.1, 9.0, 8.2, 7.7, 3.3, 10.5};
    private static final double[] B = {1.2, 2.9, 1.1, 3.0, 4.8, 6.6, 4.9, 6.0, 9.1, 5.0, 4.1, 8.0};
    private static final RowPairs ONE = pairs(A, B);
    private static final RowPairs OTHER_SEED =
            pairs(
                    new double[] {1, 2, 2, 3, 5, 5, 5, 8, 9},
                    new double[] {2, 1, 1, 4, 4, 3, 6, 6, 6});
    private static final RowPairs OTHER_FOLD =
            pairs(Arrays.copyOf(A, 8), new double[] {3, 1, 4, 1, 5, 9, 2, 6});
    private static final List<List<RowPairs>> FOLDS =
            List.of(List.of(ONE, OTHER_SEED), List.of(OTHER_FOLD));
    private static final Offset<Double> TOLERANCE = within(1e-10);
    private static final double ALPHA = 0.05;

    @Test
    void folds_and_seeds_are_pooled_by_the_formula() {
        assertPooled(
                Coefficient.PEARSON,
                0.7614322232839525,
                0.00040905620939545376,
                new Interval(0.4179891691980543, 0.9144391469543341));
        assertPooled(
                Coefficient.SPEARMAN,
                0.7891419874582062,
                0.00015681103366019036,
                new Interval(0.4162878955970838, 0.9347953626697285));
        assertPooled(
                Coefficient.KENDALL,
                0.6312886895157845,
                0.0002676539975942835,
                new Interval(0.3307841683873622, 0.8155568457474419));
    }

    private static void assertPooled(
            Coefficient coefficient, double value, double pValue, Interval interval) {
        Correlation.Made made = made(coefficient, FOLDS, Optional.empty());

        assertThat(made.value()).isCloseTo(value, TOLERANCE);
        assertThat(made.pValue()).isCloseTo(pValue, TOLERANCE);
        assertThat(made.interval().orElseThrow().lower()).isCloseTo(interval.lower(), TOLERANCE);
        assertThat(made.interval().orElseThrow().upper()).isCloseTo(interval.upper(), TOLERANCE);
        assertThat(made.n()).isEqualTo(20);
        assertThat(made.method()).isEqualTo(Correlation.Method.FISHER_Z);
    }

    @Test
    void small_samples_that_are_perfect_by_chance_do_not_run_away_with_the_bootstrap() {
        SplittableRandom random = new SplittableRandom(5);
        RowPairs few = pairs(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4});

        Interval interval =
                made(
                                Coefficient.PEARSON,
                                List.of(List.of(correlated(random), few)),
                                Optional.of(new PairBootstrap(500, 3, ALPHA)))
                        .bootstrap()
                        .orElseThrow();

        assertThat(interval.lower()).isBetween(0.1, 0.6);
        assertThat(interval.upper()).isBetween(0.5, 0.9);
    }

    @Test
    void one_sample_says_what_it_says_alone() {
        PairBootstrap bootstrap = new PairBootstrap(500, 3, ALPHA);

        assertThat(made(Coefficient.SPEARMAN, List.of(List.of(ONE)), Optional.of(bootstrap)))
                .isEqualTo(Correlate.of(Coefficient.SPEARMAN, A, B, bootstrap));
    }

    @Test
    void seeds_that_say_the_same_make_nothing_surer() {
        Correlation.Made once =
                made(
                        Coefficient.PEARSON,
                        List.of(List.of(ONE), List.of(OTHER_FOLD)),
                        Optional.of(new PairBootstrap(300, 3, ALPHA)));
        Correlation.Made thrice =
                made(
                        Coefficient.PEARSON,
                        List.of(List.of(ONE, ONE, ONE), List.of(OTHER_FOLD, OTHER_FOLD)),
                        Optional.of(new PairBootstrap(300, 3, ALPHA)));

        assertThat(thrice.pValue()).isCloseTo(once.pValue(), TOLERANCE);
        assertThat(thrice.interval().orElseThrow().lower())
                .isCloseTo(once.interval().orElseThrow().lower(), TOLERANCE);
        assertThat(thrice.bootstrap().orElseThrow().lower())
                .isCloseTo(once.bootstrap().orElseThrow().lower(), TOLERANCE);
    }

    /// 1,000 times two folds of 40 rows from a normal distribution with correlation 0.5: a 90 %
    /// interval that holds it 870 to 930 times is within three standard errors.
    @Test
    void intervals_hold_the_truth_as_often_as_they_say() {
        SplittableRandom random = new SplittableRandom(11);
        int fisher = 0;
        int bootstrap = 0;
        for (int repeat = 0; repeat < 1000; repeat++) {
            List<List<RowPairs>> folds =
                    List.of(List.of(correlated(random)), List.of(correlated(random)));
            Correlation.Made made =
                    (Correlation.Made)
                            PooledCorrelation.of(
                                    Coefficient.PEARSON,
                                    folds,
                                    0.1,
                                    Optional.of(new PairBootstrap(200, repeat, 0.1)));
            fisher += holds(made.interval().orElseThrow()) ? 1 : 0;
            bootstrap += holds(made.bootstrap().orElseThrow()) ? 1 : 0;
        }
        assertThat(fisher).isBetween(870, 930);
        assertThat(bootstrap).isBetween(850, 930); // percentiles are somewhat too narrow
    }

    private static boolean holds(Interval interval) {
        return interval.lower() <= 0.5 && 0.5 <= interval.upper();
    }

    private static RowPairs correlated(SplittableRandom random) {
        double[] a = random.doubles(40).map(u -> random.nextGaussian()).toArray();
        double[] b =
                Arrays.stream(a)
                        .map(x -> 0.5 * x + Math.sqrt(0.75) * random.nextGaussian())
                        .toArray();
        return pairs(a, b);
    }

    @Test
    void samples_that_have_no_coefficient_are_left_out() {
        RowPairs constant = pairs(A, new double[A.length]);
        RowPairs three = pairs(new double[] {1, 2, 3}, new double[] {3, 1, 2});

        assertThat(
                        made(
                                        Coefficient.PEARSON,
                                        List.of(List.of(ONE, constant), List.of(three)),
                                        Optional.empty())
                                .value())
                .isCloseTo(Pearson.of(A, B), TOLERANCE);
        assertThat(
                        PooledCorrelation.of(
                                Coefficient.PEARSON,
                                List.of(List.of(constant), List.of(three)),
                                ALPHA,
                                Optional.empty()))
                .isInstanceOf(Correlation.Impossible.class);
        assertThat(PooledCorrelation.of(Coefficient.PEARSON, List.of(), ALPHA, Optional.empty()))
                .isInstanceOf(Correlation.Impossible.class);
    }

    @Test
    void a_perfect_sample_counts_as_almost_perfect() {
        Correlation.Made made =
                made(
                        Coefficient.SPEARMAN,
                        List.of(List.of(pairs(A, A)), List.of(OTHER_FOLD)),
                        Optional.empty());

        assertThat(made.value()).isLessThan(1);
        assertThat(made.interval()).isPresent();
    }

    @Test
    void the_rows_of_a_group_are_picked() {
        RowPairs picked =
                new RowPairs(new int[] {4, 5, 6}, new double[] {1, 2, 3}, new double[] {7, 8, 9})
                        .ofGroup(1, 1, 0, 1);

        assertThat(picked.rows()).containsExactly(4, 6);
        assertThat(picked.a()).containsExactly(1, 3);
        assertThat(picked.b()).containsExactly(7, 9);
        assertThatThrownBy(() -> new RowPairs(new int[2], new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RowPairs pairs(double[] a, double... b) {
        return new RowPairs(IntStream.range(0, a.length).toArray(), a, b);
    }

    private static Correlation.Made made(
            Coefficient coefficient,
            List<List<RowPairs>> folds,
            Optional<PairBootstrap> bootstrap) {
        return (Correlation.Made) PooledCorrelation.of(coefficient, folds, ALPHA, bootstrap);
    }
}
