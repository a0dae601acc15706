package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialTest {
    private static final LayerActivation NONE = LayerActivation.NONE;

    /// The numbers of the Kelly guide (its own, and what the same layers have in PyTorch:
    /// `sum(p.numel() for p in model.parameters())`).
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    128 | dense 512 tanh, dense 256 tanh, lstm 128, dense 64 tanh   | 403264
                    64  | dense 256 relu, lstm 256, dense 256 relu, dense 128 none  | 641664
                    128 | dense 256 tanh, dense 128 tanh, dense 64 none             | 74176
                    32  | dense 128 relu, dense 64 relu, dense 16 sigmoid           | 13520
                    64  | dense 128 tanh, dense 64 tanh, dense 32 tanh              | 18656
                    """)
    void the_five_models_have_the_parameters_of_their_guide(
            int inputs, String layers, long expected) {
        Sequential network = network(layers);
        int outputs =
                network.layers().get(network.outputLayer()) instanceof DenseLayer last
                        ? last.units()
                        : 0;
        RowLayout x = column(List.of(16, inputs));
        RowLayout y = column(List.of(16, outputs));

        assertThat(network.violations(x, y)).isEmpty();
        assertThat(network.parameters(x, y)).isEqualTo(expected);
        assertThat(network.multiplications(x, y)).isGreaterThan(12.0 * expected);
    }

    @Test
    void a_flat_row_is_seen_at_once_and_a_sequence_step_by_step() {
        Sequential network = network("dense 4 relu, dense 6 none");

        assertThat(network.steps(RowLayout.ofNumbers(12), RowLayout.ofNumbers(6))).isEmpty();
        assertThat(network.parameters(RowLayout.ofNumbers(12), RowLayout.ofNumbers(6)))
                .isEqualTo(13 * 4 + 5 * 6);
        assertThat(network.steps(column(List.of(3, 4)), column(List.of(3, 6)))).hasValue(3);
        assertThat(network.parameters(column(List.of(3, 4)), column(List.of(3, 6))))
                .isEqualTo(5 * 4 + 5 * 6);
        assertThat(network.steps(column(List.of(3, 4)), RowLayout.ofNumbers(6))).isEmpty();
    }

    @Test
    void a_recurrent_layer_on_a_flat_row_is_refused_with_the_shapes() {
        List<Violation> violations =
                network("dense 4 relu, lstm 3, dense 1 none")
                        .violations(column(List.of(5, 2)), RowLayout.ofNumbers(1));

        assertThat(violations).hasSize(1);
        assertThat(violations.getFirst().sentence())
                .startsWith("layers[1]: 'lstm'")
                .contains("x [5, 2]", "x0", "kind: recurrent");
    }

    @Test
    void units_that_are_no_targets_are_refused_with_the_number_that_would_do() {
        List<Violation> violations =
                network("dense 4 relu, dense 3 none")
                        .violations(column(List.of(5, 2)), column(List.of(5, 7)));

        assertThat(violations).hasSize(1);
        assertThat(violations.getFirst().sentence())
                .startsWith("layers[1].units: 3 for the targets x [5, 7]")
                .contains("expected 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lstm 3", "dense 3 relu, lstm 3", "dense 3 relu, dropout 0"})
    void an_end_that_makes_no_outputs_is_refused(String layers) {
        assertThatExceptionOfType(InvalidComponents.class)
                .isThrownBy(() -> network(layers))
                .withMessageContaining("a layer of kind 'dense' last");
    }

    @ParameterizedTest
    @CsvSource({
        "dense 3 tanh, true",
        "dense 3 sigmoid, true",
        "dense 3 softmax, true",
        "dense 3 relu, false",
        "dense 3 none, false"
    })
    void an_end_is_bounded_by_its_activation(String end, boolean bounded) {
        assertThat(network("dense 2 tanh, " + end).isBounded()).isEqualTo(bounded);
    }

    @Test
    void an_activation_by_itself_bounds_the_end_too() {
        assertThat(
                        new Sequential(
                                        List.of(
                                                new DenseLayer(2, NONE),
                                                new ActivationLayer(LayerActivation.TANH)))
                                .isBounded())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sigmoid, {kind: binary-cross-entropy}, sigmoid",
        "softmax, {kind: cross-entropy}, softmax",
        "softmax, {kind: kl-divergence}, softmax"
    })
    void an_end_that_the_loss_would_apply_again_is_refused(
            String end, String loss, String applied) {
        TrainingSpec training =
                SpecReader.read(Yaml.read("{loss: %s}".formatted(loss)), TrainingSpec.class);

        assertThatExceptionOfType(InvalidComponents.class)
                .isThrownBy(() -> new ModelSpec(network("dense 3 " + end), Optional.of(training)))
                .withMessageContaining("the loss applies the " + applied + " itself");
    }

    @ParameterizedTest
    @CsvSource({
        "tanh, -1, 1, true",
        "tanh, -1.5, 1, false",
        "sigmoid, -0.5, 1, false",
        "softmax, 0, 2, false",
        "none, -10, 10, true"
    })
    void targets_beyond_a_bounded_end_are_refused(
            String end, double lowest, double highest, boolean allowed) {
        DatasetDescription dataset =
                new DatasetDescription(
                        "csv",
                        10,
                        List.of(
                                new Column("x", -5, 5, 0, 1, Optional.empty()),
                                new Column("y", lowest, highest, 0, 1, Optional.empty())),
                        List.of("x"),
                        List.of("y"),
                        List.of(),
                        List.of());
        ModelSpec model = ModelSpec.of(network("dense 4 relu, dense 1 " + end));

        List<Violation> violations = model.violations(dataset);

        assertThat(violations).hasSize(allowed ? 0 : 1);
        violations.forEach(violation ->
                assertThat(violation.sentence())
                        .startsWith("architecture: '%s' at the end".formatted(end))
                        .contains("'activation: none'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{kind: cross-entropy}", "{kind: kl-divergence}"})
    void a_distribution_has_one_axis(String loss) {
        TrainingSpec training =
                SpecReader.read(Yaml.read("{loss: %s}".formatted(loss)), TrainingSpec.class);

        assertThat(training.loss().violations(column(List.of(3, 4))))
                .extracting(Violation::expected)
                .containsExactly("targets of one axis, which is one distribution");
        assertThat(training.loss().violations(column(List.of(4)))).isEmpty();
    }

    private static Sequential network(String layers) {
        return new Sequential(
                layers.isEmpty()
                        ? List.of()
                        : List.of(layers.split(", ", -1)).stream()
                                .map(SequentialTest::layer)
                                .toList());
    }

    private static LayerSpec layer(String words) {
        String[] parts = words.split(" ", -1);
        String key = parts[0].equals("dropout") ? "rate" : "units";
        String activation = parts.length > 2 ? ", activation: " + parts[2] : "";
        String yaml =
                "{layer: {kind: %s, %s: %s%s}}".formatted(parts[0], key, parts[1], activation);
        return SpecReader.read(Yaml.read(yaml), Holder.class).layer();
    }

    /// A section with a layer.
    public record Holder(LayerSpec layer) {}

    private static RowLayout column(List<Integer> shape) {
        return new RowLayout(List.of(new RowLayout.Field("x", shape, List.of(), 0)));
    }
}
