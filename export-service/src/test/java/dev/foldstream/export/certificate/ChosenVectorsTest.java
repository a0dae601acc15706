package dev.foldstream.export.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.rtneural.file.TestVector;
import dev.foldstream.rtneural.file.TestVectors;
import dev.foldstream.rtneural.file.Weights;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChosenVectorsTest {

    @Test
    void first_middle_and_last_row_of_the_test_part_are_chosen() {
        TestVectors chosen =
                ChosenVectors.of(rows(new double[] {10, 20, 30, 40}, 5), 1).orElseThrow();

        assertThat(chosen.sequenceSteps()).isEqualTo(1);
        assertThat(chosen.vectors())
                .containsExactly(vector(1, 1.5f, 10), vector(3, 3.5f, 30), vector(4, 4.5f, 40));
    }

    @Test
    void tolerance_is_the_certificates_of_deviation_or_largest_prediction() {
        assertThat(ChosenVectors.of(rows(new double[] {1, 2}, 5), 1).orElseThrow().tolerance())
                .isEqualTo(new Weights(new float[] {5e-4f}, 1));
        assertThat(ChosenVectors.of(rows(new double[] {1, -20}, 5), 1).orElseThrow().tolerance())
                .isEqualTo(new Weights(new float[] {2e-3f}, 1));
    }

    @Test
    void fewer_rows_than_three_are_as_many_vectors() {
        assertThat(ChosenVectors.of(rows(new double[] {10}, 5), 1).orElseThrow().vectors())
                .hasSize(1);
    }

    @Test
    void rows_that_single_precision_can_not_hold_are_left_out() {
        assertThat(
                        ChosenVectors.of(rows(new double[] {1e300, 20, 30}, 5), 1)
                                .orElseThrow()
                                .vectors())
                .hasSize(2);
        assertThat(ChosenVectors.of(rows(new double[] {Double.NaN}, 5), 1)).isEmpty();
    }

    @Test
    void sequences_are_cut_to_their_first_eight_steps() {
        TestPart part =
                new TestPart(
                        new long[] {0},
                        new RowLayout(
                                List.of(new RowLayout.Field("x", List.of(10, 2), List.of(), 0))),
                        List.of(IntStream.range(0, 20).asDoubleStream().toArray()),
                        IntStream.range(0, 10).mapToDouble(step -> 100 + step).toArray(),
                        IntStream.range(0, 10).mapToDouble(step -> 1).toArray());

        TestVectors chosen = ChosenVectors.of(part, 10).orElseThrow();

        assertThat(chosen.sequenceSteps()).isEqualTo(10);
        assertThat(chosen.vectors().getFirst().input()).hasToString("Weights[8, 2]");
        assertThat(chosen.vectors().getFirst().input().get(15)).isEqualTo(15);
        assertThat(chosen.vectors().getFirst().output())
                .isEqualTo(new Weights(new float[] {100, 101, 102, 103, 104, 105, 106, 107}, 8, 1));
    }

    @Test
    void rows_that_do_not_fall_into_the_steps_are_an_error() {
        assertThatThrownBy(() -> ChosenVectors.of(rows(new double[] {1}, 5), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 inputs and 1 targets are not 2 time steps");
    }

    /// Rows 1, 2, … of the dataset, whose input is their number and a half.
    private static TestPart rows(double[] predictions, double deviation) {
        return new TestPart(
                IntStream.rangeClosed(1, predictions.length).asLongStream().toArray(),
                RowLayout.ofNumbers(1),
                List.of(new double[] {0.5, 1.5, 2.5, 3.5, 4.5}),
                predictions,
                new double[] {deviation});
    }

    private static TestVector vector(long row, float input, float output) {
        return new TestVector(
                row,
                new Weights(new float[] {input}, 1, 1),
                new Weights(new float[] {output}, 1, 1));
    }
}
