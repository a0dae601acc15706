package dev.foldstream.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DeLongTest {
    private static final int[] CLASSES = {1, 0, 1, 1, 0, 0, 1, 0, 1, 0};
    private static final double[] ONE = {.9, .2, .7, .6, .4, .5, .8, .6, .3, .1};
    private static final double[] OTHER = {.6, .3, .7, .4, .5, .6, .9, .2, .5, .4};

    /// scikit-learn 1.9.1: `roc_auc_score(y, s)`.
    @Test
    void areas_are_those_of_scikit_learn() {
        assertThat(binary(ONE).area()).isCloseTo(0.86, within(1e-12));
        assertThat(binary(OTHER).area()).isCloseTo(0.82, within(1e-12));
    }

    /// scikit-learn 1.9.1: `roc_auc_score(y, P, multi_class='ovr', average='macro')`.
    @Test
    void of_more_classes_each_is_told_from_all_others() {
        int[] classes = {0, 1, 2, 0, 1, 2, 0, 1, 2, 1};
        double[] probabilities = {
            .6, .3, .1, .2, .5, .3, .1, .2, .7, .3, .4, .3, .3, .3, .4, .2, .2, .6, .5, .2, .3, .1,
            .8, .1, .4, .3, .3, .25, .45, .3
        };

        assertThat(RocArea.of(probabilities, classes, 3).orElseThrow().area())
                .isCloseTo(0.9007936507936508, within(1e-12));
    }

    /// numpy 2.4.6, all pairs: `psi = (P[:, None] > N) + .5 * (P[:, None] == N)`, `S =
    /// np.cov([psi1.mean(1), psi2.mean(1)]) / 5 + np.cov([psi1.mean(0), psi2.mean(0)]) / 5`, `z =
    /// (A1 - A2) / sqrt(S[0, 0] + S[1, 1] - 2 * S[0, 1])`.
    @Test
    void statistic_p_value_and_interval_are_those_of_all_pairs() {
        TestResult.Made made =
                (TestResult.Made) DeLong.test(binary(ONE), binary(OTHER), Decision.at(0.05));

        assertThat(made.evidence().statistic().orElseThrow())
                .isCloseTo(0.26846242208560994, within(1e-11));
        assertThat(made.evidence().pValue().orElseThrow())
                .isCloseTo(0.7883433963343045, within(1e-11));
        assertThat(made.interval().orElseThrow().lower())
                .isCloseTo(-0.25202805656205296, within(1e-10));
        assertThat(made.interval().orElseThrow().upper())
                .isCloseTo(0.332028056562053, within(1e-10));
    }

    @Property(tries = 100)
    void sorting_gives_what_all_pairs_give(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] classes =
                IntStream.range(0, 30)
                        .map(i -> i < 2 ? i : i < 4 ? i - 2 : random.nextInt(2))
                        .toArray();
        double[] one = random.doubles(30).map(u -> Math.floor(8 * u)).toArray();
        double[] other = random.doubles(30).map(u -> Math.floor(8 * u)).toArray();

        RocArea first = RocArea.of(beside(one), classes, 2).orElseThrow();
        RocArea second = RocArea.of(beside(other), classes, 2).orElseThrow();

        AllPairs a = new AllPairs(one, classes);
        AllPairs b = new AllPairs(other, classes);
        assertThat(first.area()).isCloseTo(a.area(), within(1e-12));
        assertThat(first.varianceOfDifference(second)).isCloseTo(a.variance(b), within(1e-12));
    }

    /// With a score for either class, of which only one is looked at.
    @Test
    void the_same_ranking_is_no_test() {
        double[] squared = IntStream.range(0, 10).mapToDouble(i -> ONE[i] * ONE[i]).toArray();

        assertThat(DeLong.test(binary(ONE), binary(squared), Decision.at(0.05)))
                .isInstanceOf(TestResult.Impossible.class);
    }

    @Test
    void a_class_of_one_row_has_no_area() {
        assertThat(RocArea.of(beside(new double[] {1, 2, 3}), new int[] {0, 0, 1}, 2)).isEmpty();
    }

    @Test
    void a_probability_that_is_no_number_has_no_area() {
        assertThat(
                        RocArea.of(
                                beside(new double[] {1, 2, Double.NaN, 4}),
                                new int[] {0, 0, 1, 1},
                                2))
                .isEmpty();
    }

    private static RocArea binary(double[] scores) {
        return RocArea.of(beside(scores), CLASSES, 2).orElseThrow();
    }

    /// `[N, 2]`, the scores in the second column.
    private static double[] beside(double[] scores) {
        double[] both = new double[2 * scores.length];
        for (int i = 0; i < scores.length; i++) {
            both[2 * i] = 1 - scores[i];
            both[2 * i + 1] = scores[i];
        }
        return both;
    }

    /// DeLong et al. 1988, equations 3–5, by their sums over all pairs.
    private static final class AllPairs {
        private final double[] own;
        private final double[] others;

        AllPairs(double[] scores, int[] classes) {
            double[] positives = pick(scores, classes, 1);
            double[] negatives = pick(scores, classes, 0);
            own = new double[positives.length];
            others = new double[negatives.length];
            for (int i = 0; i < own.length; i++) {
                for (int j = 0; j < others.length; j++) {
                    int order = Double.compare(positives[i], negatives[j]);
                    double psi = order > 0 ? 1 : order == 0 ? 0.5 : 0;
                    own[i] += psi / others.length;
                    others[j] += psi / own.length;
                }
            }
        }

        double area() {
            return IntStream.range(0, own.length).mapToDouble(i -> own[i]).average().orElseThrow();
        }

        double variance(AllPairs other) {
            return spread(own, other.own) / own.length
                    + spread(others, other.others) / others.length;
        }

        private static double spread(double[] a, double[] b) {
            double mean =
                    IntStream.range(0, a.length)
                            .mapToDouble(i -> a[i] - b[i])
                            .average()
                            .orElseThrow();
            return IntStream.range(0, a.length)
                            .mapToDouble(i -> a[i] - b[i] - mean)
                            .map(d -> d * d)
                            .sum()
                    / (a.length - 1);
        }

        private static double[] pick(double[] scores, int[] classes, int wanted) {
            return IntStream.range(0, scores.length)
                    .filter(i -> classes[i] == wanted)
                    .mapToDouble(i -> scores[i])
                    .toArray();
        }
    }
}
