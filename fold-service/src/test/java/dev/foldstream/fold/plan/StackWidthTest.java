package dev.foldstream.fold.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.fold.plan.StackWidth.Calibration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackWidthTest {
    private static final int MANY_ROWS = 1_000_000;
    private static final RowLayout TARGET = RowLayout.ofNumbers(1);
    private static final StackWidth WIDTHS = new StackWidth(new Calibration(1.25e8, 32));

    /// By hand: 1.25e8 / (6 · P · B), with P = 2,305; 132,353; 4,198,401.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2 | [64, 32]        | 32  | 32
                    2 | [64, 32]        | 256 | 32
                    2 | [64, 32]        | 512 | 17
                    1 | [256, 256, 256] | 32  | 4
                    1 | [2048, 2048]    | 32  | 1
                    """)
    void a_network_gets_a_width_from_its_arithmetic(
            int inputs, String layers, int batchSize, int expected) {
        ModelSpec model =
                model(
                        "{architecture: {kind: mlp, layers: %s}, training: {batchSize: %d}}"
                                .formatted(layers, batchSize));

        assertThat(WIDTHS.of(model, RowLayout.ofNumbers(inputs), TARGET, MANY_ROWS))
                .isEqualTo(expected);
    }

    @Test
    void a_batch_is_never_larger_than_the_training_part() {
        ModelSpec model = model("{architecture: {kind: mlp}, training: {batchSize: 100000000}}");

        assertThat(WIDTHS.of(model, RowLayout.ofNumbers(10), TARGET, 300))
                .isEqualTo(24); // P = 2,817
        assertThat(WIDTHS.of(model, RowLayout.ofNumbers(10), TARGET, MANY_ROWS)).isEqualTo(1);
    }

    @Test
    void an_experiment_and_an_operator_can_say_otherwise() {
        ModelSpec own = model("{architecture: {kind: mlp}, training: {stackWidth: 7}}");
        assertThat(WIDTHS.of(own, RowLayout.ofNumbers(2), TARGET, MANY_ROWS)).isEqualTo(7);

        StackWidth gpu = new StackWidth(new Calibration(1e11, 500));
        assertThat(
                        gpu.of(
                                model("{architecture: {kind: mlp}}"),
                                RowLayout.ofNumbers(2),
                                TARGET,
                                MANY_ROWS))
                .isEqualTo(500);
        assertThatIllegalArgumentException().isThrownBy(() -> new Calibration(Double.NaN, 32));
    }

    @Test
    void a_closed_form_takes_a_thousand() {
        assertThat(
                        WIDTHS.of(
                                model("{architecture: {kind: linear}}"),
                                RowLayout.ofNumbers(10),
                                TARGET,
                                MANY_ROWS))
                .isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"random-forest", "gradient-boosting", "svm", "logistic-regression"})
    void estimators_that_are_fitted_one_after_another_make_small_stacks(String kind) {
        ModelSpec model = model("{architecture: {kind: %s}}".formatted(kind));

        assertThat(WIDTHS.of(model, RowLayout.ofNumbers(10), TARGET, MANY_ROWS)).isEqualTo(4);
    }

    private static ModelSpec model(String yaml) {
        return SpecReader.read(Yaml.read(yaml), ModelSpec.class);
    }
}
