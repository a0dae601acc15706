package dev.foldstream.export.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.rtneural.interpreter.Interpreter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final double[] COLUMN = {99, 1, 3, 5};

    @Test
    void equal_outputs_agree_without_error() {
        assertThat(measure(2, 6, 10)).isEqualTo(new Agreement(3, 1, 0, 0, 0, 10));
        assertThat(measure(2, 6, 10).holds()).isTrue();
    }

    /// By hand: the outputs are 2, 6, 10; the errors are 1, 0, 2; the deviation of 4 is larger than
    /// the first prediction, and smaller than the last.
    @Test
    void errors_are_the_largest_and_the_mean_over_the_test_rows() {
        assertThat(measure(1, 6, 12)).isEqualTo(new Agreement(3, 1, 2, 1, 0.25, 12));
        assertThat(measure(1, 6, 12).holds()).isFalse();
    }

    @Test
    void error_of_a_prediction_near_zero_counts_in_deviations_of_the_target() {
        assertThat(measure(2.0001, 6, 10).maximumRelativeError())
                .isCloseTo(0.0001 / 4, within(1e-10));
        assertThat(measure(2.0001, 6, 10).holds()).isTrue();
    }

    @Test
    void prediction_that_is_no_number_never_agrees() {
        Agreement agreement = measure(2, Double.NaN, 10);

        assertThat(agreement.maximumAbsoluteError()).isNaN();
        assertThat(agreement.meanAbsoluteError()).isNaN();
        assertThat(agreement.holds()).isFalse();
    }

    @Test
    void time_steps_of_a_row_are_compared_one_by_one() {
        TestPart sequences =
                new TestPart(
                        new long[] {1},
                        new RowLayout(
                                List.of(new RowLayout.Field("x", List.of(2, 1), List.of(), 0))),
                        List.of(new double[] {99, 99, 3, 5}),
                        new double[] {6, 13},
                        new double[] {1, 1});

        // by hand: outputs 6 and 10, errors 0 and 3
        assertThat(Agreement.measure(doubling(), sequences))
                .isEqualTo(new Agreement(1, 2, 3, 1.5, 3 / 13.0, 13));
    }

    @Test
    void network_of_other_inputs_is_not_compared() {
        TestPart part =
                new TestPart(
                        new long[] {0},
                        RowLayout.ofNumbers(2),
                        List.of(COLUMN, COLUMN),
                        new double[] {1},
                        new double[] {1});

        assertThatThrownBy(() -> Agreement.measure(doubling(), part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the file maps 1 inputs to 1 outputs, the test rows 2 to 1");
    }

    @Test
    void no_rows_prove_nothing() {
        assertThatThrownBy(() ->
                        new TestPart(
                                new long[0],
                                RowLayout.ofNumbers(1),
                                List.of(),
                                new double[0],
                                new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Agreement measure(double... predictions) {
        return Agreement.measure(
                doubling(),
                new TestPart(
                        new long[] {1, 2, 3},
                        RowLayout.ofNumbers(1),
                        List.of(COLUMN),
                        predictions,
                        new double[] {4}));
    }

    /// `y = 2 x`
    private static Interpreter doubling() {
        return Interpreter.load(
                """
                {"in_shape":[1],"layers":[{"type":"dense","shape":[1],"weights":[[[2]],[0]]}]}\
                """
                        .getBytes(UTF_8));
    }
}
