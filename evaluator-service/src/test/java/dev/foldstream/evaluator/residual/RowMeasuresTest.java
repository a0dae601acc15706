package dev.foldstream.evaluator.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RowMeasuresTest {
    private static final Offset<Double> TOLERANCE = within(1e-12);
    private static final RowLayout NUMBER = RowLayout.ofNumbers(1);
    private static final RowLayout THREE_CLASSES =
            new RowLayout(List.of(new RowLayout.Field("label", List.of(), List.of(), 3)));

    /// scipy 1.17.1: `entropy(p, base=2)`.
    @Test
    void entropy_is_that_of_scipy() {
        double[] p = {0.5, 0.25, 0.25, 0.1, 0.2, 0.7, 1, 0, 0, 0.2, 0.2, 0.2};

        assertThat(Entropy.bits(p, 3))
                .containsExactly(
                        new double[] {1.5, 1.1567796494470395, 0, 1.584962500721156}, TOLERANCE);
    }

    @Test
    void what_is_no_probability_has_no_entropy() {
        double[] p = {Double.NaN, 1, -0.1, 1.1, 0, 0, 1, Double.NaN};

        assertThat(Entropy.bits(p, 2)).containsOnly(Double.NaN);
    }

    @Property(tries = 200)
    void bins_cover_all_rows_in_order_and_keep_equal_numbers_together(
            @ForAll @IntRange(min = 1, max = 300) int rows,
            @ForAll @IntRange(min = 1, max = 40) int values,
            @ForAll @LongRange(min = 0) long seed) {
        double[] drawn =
                new SplittableRandom(seed).ints(rows, 0, values).asDoubleStream().toArray();

        QuantileBins bins = new QuantileBins(10, drawn);

        assertThat(bins.count()).isBetween(1, Math.max(1, Math.min(10, rows / 10)));
        int[] own = bins.bins();
        for (int i = 0; i < rows; i++) {
            assertThat(drawn[i]).isBetween(bins.lower(own[i]), bins.upper(own[i]));
        }
        for (int bin = 1; bin < bins.count(); bin++) {
            assertThat(bins.lower(bin)).isGreaterThan(bins.upper(bin - 1));
        }
    }

    @Test
    void different_numbers_fill_bins_of_equal_size() {
        int[] bins =
                new QuantileBins(10, IntStream.range(0, 60).mapToDouble(i -> -i).toArray()).bins();

        assertThat(bins[0]).isEqualTo(5);
        for (int bin = 0; bin < 6; bin++) {
            int own = bin;
            assertThat(Arrays.stream(bins).filter(each -> each == own).count()).isEqualTo(10);
        }
        assertThat(new QuantileBins(10).count()).isZero();
    }

    @Test
    void a_row_in_several_folds_is_one_row_with_the_mean_prediction() {
        RowPredictions rows =
                RowPredictions.of(
                        new ModelPredictions(
                                "m",
                                NUMBER,
                                List.of(
                                        fold(0, new long[] {2, 5}, 1, 2, 1.5, 2.5),
                                        fold(
                                                1,
                                                new long[] {0, 2, 7},
                                                4,
                                                1,
                                                9,
                                                5,
                                                2.5,
                                                Double.NaN))));

        assertThat(rows.rows()).containsExactly(0, 2, 5);
        assertThat(rows.predicted(1, 0)).isCloseTo(2, TOLERANCE);
        assertThat(rows.observed(1, 0)).isEqualTo(1);
        assertThat(rows.leftOut()).isEqualTo(1);
        assertThat(RowLoss.of(rows, false)).containsExactly(new double[] {1, 1, 0.5}, TOLERANCE);
    }

    private static FoldPredictions fold(int number, long[] rows, double... observedThenPredicted) {
        int n = rows.length;
        double[] unknown = new double[n];
        Arrays.fill(unknown, Double.NaN);
        return new FoldPredictions(
                number,
                1,
                rows,
                Arrays.copyOf(observedThenPredicted, n),
                Arrays.copyOfRange(observedThenPredicted, n, 2 * n),
                unknown);
    }

    /// cleanlab 2.9.0: `compute_confident_joint(labels, p, calibrate=False)` is `[[2, 1, 1], [1, 2,
    /// 0], [0, 1, 2]]`; its `thresholds` are 0.525, 0.55, 0.3833.
    @Test
    void confident_classes_are_those_of_cleanlab() {
        int[] labels = {0, 0, 0, 1, 1, 1, 2, 2, 2, 0};
        RowPredictions rows =
                classes(
                        labels, 0.9, 0.05, 0.05, 0.6, 0.3, 0.1, 0.1, 0.85, 0.05, 0.2, 0.7, 0.1, 0.1,
                        0.8, 0.1, 0.8, 0.15, 0.05, 0.1, 0.2, 0.7, 0.3, 0.3, 0.4, 0.05, 0.9, 0.05,
                        0.5, 0.1, 0.4);

        int[] classes = ConfidentLearning.classes(rows);

        assertThat(classes).containsExactly(0, 0, 1, 1, 1, 0, 2, 2, 1, 2);
        int[][] joint = new int[3][3];
        for (int i = 0; i < labels.length; i++) {
            joint[labels[i]][classes[i]]++;
        }
        assertThat(joint).isDeepEqualTo(new int[][] {{2, 1, 1}, {1, 2, 0}, {0, 1, 2}});
    }

    @Test
    void a_class_that_no_row_has_is_never_suggested_and_an_unsure_row_counts_as_none() {
        RowPredictions rows = classes(new int[] {0, 0, 1}, 0.6, 0, 0.4, 0.4, 0, 0.6, 0, 1, 0);

        assertThat(ConfidentLearning.classes(rows)).containsExactly(0, ConfidentLearning.NONE, 1);
    }

    @Test
    void a_classifier_that_disagrees_too_often_has_no_say_on_labels() {
        List<Category> classes =
                List.of(new Category("a", 4), new Category("b", 3), new Category("c", 3));
        LabelVotes votes = new LabelVotes(classes);
        votes.add(
                classes(
                        new int[] {0, 0, 1, 2},
                        0.9,
                        0.05,
                        0.05,
                        0.1,
                        0.8,
                        0.1,
                        0.2,
                        0.7,
                        0.1,
                        0.1,
                        0.75,
                        0.15));

        assertThat(votes.unheard()).isEqualTo(1);
        assertThat(votes.suspects(row -> List.of()).rows()).isEmpty();
    }

    @Test
    void the_loss_of_a_class_is_its_surprise() {
        RowPredictions rows = classes(new int[] {0, 1, 2}, 0.5, 0.25, 0.25, 1, 0, 0, 0, 0, 1);

        assertThat(RowLoss.of(rows, true))
                .containsExactly(
                        new double[] {Math.log(2), -Math.log(Math.ulp(1.0)), 0}, TOLERANCE);
    }

    @Test
    void several_numbers_count_in_their_standard_deviations() {
        double[] observed = {0, 0, 2, 20};
        double[] predicted = {1, 0, 2, 10};
        RowPredictions rows =
                RowPredictions.of(
                        new ModelPredictions(
                                "m",
                                RowLayout.ofNumbers(2),
                                List.of(
                                        new FoldPredictions(
                                                0,
                                                1,
                                                new long[] {3, 4},
                                                observed,
                                                predicted,
                                                new double[4]))));

        assertThat(RowLoss.of(rows, false)).containsExactly(new double[] {0.5, 0.5}, TOLERANCE);
    }

    static RowPredictions classes(int[] labels, double... probabilities) {
        double[] observed = new double[probabilities.length];
        for (int i = 0; i < labels.length; i++) {
            observed[i * 3 + labels[i]] = 1;
        }
        return RowPredictions.of(
                new ModelPredictions(
                        "m",
                        THREE_CLASSES,
                        List.of(
                                new FoldPredictions(
                                        0,
                                        1,
                                        IntStream.range(0, labels.length).asLongStream().toArray(),
                                        observed,
                                        probabilities,
                                        new double[observed.length]))));
    }
}
