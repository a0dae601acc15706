package dev.foldstream.trainer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.LossSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecScalars;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.PyTorchReference;
import dev.foldstream.trainer.engine.ResidentTensor;
import dev.foldstream.trainer.engine.TensorSession;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
    private static final double[] PREDICTION = {0.3, -1.2, 2.5, 0.7, -0.1, 4};
    private static final double[] TARGET = {0.1, 0.4, 0.5, 0.25, 0.75, 1};
    private static final PyTorchReference REFERENCE = PyTorchReference.of("losses");

    /// Every permitted loss at its defaults.
    static Stream<LossSpec> losses() {
        return Arrays.stream(LossSpec.class.getPermittedSubclasses())
                .map(type -> (LossSpec) SpecReader.defaults(type.asSubclass(Record.class)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradient_agrees_with_finite_differences(LossSpec spec) {
        double[] gradient = run(spec, PREDICTION, TARGET, 2).get(1).doubles();
        double step = 1e-6;
        for (int i = 0; i < PREDICTION.length; i++) {
            double[] up = PREDICTION.clone();
            double[] down = PREDICTION.clone();
            up[i] += step;
            down[i] -= step;
            double difference = (sum(spec, up) - sum(spec, down)) / (2 * step);
            // central differences err by the square of the step and by rounding over the step
            assertThat(gradient[i])
                    .isCloseTo(difference, within(1e-8 + 1e-8 * Math.abs(difference)));
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void a_perfect_prediction_loses_nothing(LossSpec spec) {
        if (Loss.of(spec).normalizesTargets()) {
            assertThat(sum(spec, TARGET)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mse                 | {kind: mse}
                    mae                 | {kind: mae}
                    huber               | {kind: huber}
                    huber_half          | {kind: huber, delta: 0.5}
                    log_cosh            | {kind: log-cosh}
                    cauchy              | {kind: cauchy}
                    cauchy_half         | {kind: cauchy, delta: 0.5}
                    welsch              | {kind: welsch}
                    welsch_half         | {kind: welsch, delta: 0.5}
                    geman_mcclure       | {kind: geman-mcclure}
                    geman_mcclure_half  | {kind: geman-mcclure, delta: 0.5}
                    tukey_biweight      | {kind: tukey-biweight}
                    tukey_biweight_half | {kind: tukey-biweight, delta: 0.5}
                    quantile            | {kind: quantile, q: 0.9}
                    quantile_low        | {kind: quantile, q: 0.25}
                    """)
    void losses_of_residuals_are_those_of_pytorch(String name, String yaml) {
        PyTorchReference expected = REFERENCE.at("regression.cases." + name);
        assertReference(
                expected,
                yaml,
                REFERENCE.at("regression.prediction").values(),
                REFERENCE.at("regression.target").values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    cross_entropy.one_hot                   | one_hot     | {kind: cross-entropy}
                    cross_entropy.soft                      | soft        | {kind: cross-entropy}
                    cross_entropy.one_hot_smoothing         | one_hot     | {kind: cross-entropy, labelSmoothing: 0.1}
                    cross_entropy.soft_smoothing            | soft        | {kind: cross-entropy, labelSmoothing: 0.1}
                    cross_entropy.one_hot_weights           | one_hot     | {kind: cross-entropy, classWeights: WEIGHTS}
                    cross_entropy.soft_smoothing_weights    | soft        | {kind: cross-entropy, labelSmoothing: 0.1, classWeights: WEIGHTS}
                    binary_cross_entropy.labels             | labels      | {kind: binary-cross-entropy}
                    binary_cross_entropy.soft_labels        | soft_labels | {kind: binary-cross-entropy}
                    binary_cross_entropy.labels_pos_weight  | labels      | {kind: binary-cross-entropy, positiveWeights: WEIGHTS}
                    kl_divergence.one_hot                   | one_hot     | {kind: kl-divergence}
                    kl_divergence.soft                      | soft        | {kind: kl-divergence}
                    """)
    void losses_of_probabilities_are_those_of_pytorch(String name, String targets, String yaml) {
        String weights = Arrays.toString(REFERENCE.at("classification.weights").values());
        assertReference(
                REFERENCE.at("classification." + name),
                yaml.replace("WEIGHTS", weights),
                REFERENCE.at("classification.logits").values(),
                REFERENCE.at("classification.targets." + targets).values());
    }

    private static void assertReference(
            PyTorchReference expected, String yaml, double[] prediction, double[] target) {
        List<StoredTensor> actual = run(spec(yaml), prediction, target, 3);
        double[] elements = expected.at("elements").values();
        // scalars are single precision in a program
        assertThat(actual.get(0).doubles()).containsExactly(elements, within(1e-6));
        double[] gradient =
                Arrays.stream(expected.at("gradient").values())
                        .map(value -> value * elements.length) // PyTorch's is that of the mean
                        .toArray();
        assertThat(actual.get(1).doubles()).containsExactly(gradient, within(1e-6));
    }

    @Test
    void what_probabilities_are_predicted_follows_from_the_loss() {
        double[] logits = {0, Math.log(3), 0, Math.log(7), 1, 1};
        assertThat(predicted("{kind: cross-entropy}", logits))
                .containsExactly(new double[] {0.25, 0.75, 0.125, 0.875, 0.5, 0.5}, within(1e-12));
        assertThat(predicted("{kind: kl-divergence}", logits))
                .isEqualTo(predicted("{kind: cross-entropy}", logits));
        assertThat(predicted("{kind: binary-cross-entropy}", logits))
                .startsWith(new double[] {0.5, 0.75}, within(1e-12));
        assertThat(predicted("{kind: mse}", logits)).isEqualTo(logits);
    }

    @Test
    void members_of_a_stack_may_differ_in_their_scalars() {
        double[] residuals = {3, -3};
        Shape shape = Shape.of(Dimension.MEMBERS, Dimension.BATCH, Dimension.ONE);
        Program program = new Program("Loss");
        HyperParameters scalars =
                HyperParameters.declare(program, List.of("delta")); // of both members
        Tensor zero = program.input("target", shape);
        Tensor output = program.input("prediction", shape);
        program.returns(List.of(Loss.of(spec("{kind: huber}")).elements(output, zero, scalars)));
        try (TensorSession session = TestEngine.get().open()) {
            Map<String, ResidentTensor> inputs =
                    Map.of(
                            "prediction",
                            session.put(StoredTensor.of(residuals, 2, 1, 1)),
                            "target",
                            session.put(StoredTensor.of(new double[2], 2, 1, 1)),
                            HyperParameters.INPUT,
                            session.put(StoredTensor.of(new double[] {1, 2}, 2, 1)));
            assertThat(session.run(program, inputs).getFirst().doubles()).containsExactly(2.5, 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"welsch", "geman-mcclure", "tukey-biweight", "cauchy"})
    void an_outlier_has_less_influence_the_farther_away_it_is(String kind) {
        double[] far = {1, 2, 4, 8, 16, 1000};
        double[] influence =
                run(spec("{kind: " + kind + "}"), far, new double[6], 2).get(1).doubles();
        assertThat(influence[5]).isLessThan(influence[4] + 1e-12).isLessThan(0.01);
        assertThat(influence[4]).isLessThanOrEqualTo(influence[2]);
    }

    @Test
    void a_distribution_diverges_from_itself_by_nothing_but_the_smallest_probability() {
        double[] logits = {Math.log(0.25), Math.log(0.75), 0, 0};
        double[] same = {0.25, 0.75, 0.5, 0.5};
        // log(q + 1e-8) is larger than log q by 1e-8 / q
        assertThat(run(spec("{kind: kl-divergence}"), logits, same, 2).get(0).doubles())
                .containsExactly(new double[] {0, 0}, within(2.1e-8));
    }

    private static LossSpec spec(String yaml) {
        return SpecReader.read(Yaml.read("{loss: " + yaml + "}"), Holder.class).loss();
    }

    /// A section with a loss.
    public record Holder(LossSpec loss) {}

    private static double sum(LossSpec spec, double[] prediction) {
        return Arrays.stream(run(spec, prediction, TARGET, 2).get(0).doubles()).sum();
    }

    private static double[] predicted(String yaml, double[] output) {
        Shape shape = Shape.of(Dimension.MEMBERS, Dimension.BATCH, Dimension.of(2));
        Program program = new Program("Predict");
        Tensor input = program.input("output", shape);
        program.returns(List.of(Loss.of(spec(yaml)).prediction(input).add(0)));
        try (TensorSession session = TestEngine.get().open()) {
            return session.run(
                            program,
                            Map.of(
                                    "output",
                                    session.put(StoredTensor.of(output, 1, output.length / 2, 2))))
                    .getFirst()
                    .doubles();
        }
    }

    /// @return elements and the gradient of their sum
    private static List<StoredTensor> run(
            LossSpec spec, double[] prediction, double[] target, int width) {
        Shape shape = Shape.of(Dimension.MEMBERS, Dimension.BATCH, Dimension.of(width));
        Map<String, Double> values = SpecScalars.of((Record) spec).scalars();
        Program program = new Program("Loss");
        Tensor leaf = program.input("prediction", shape).leaf();
        HyperParameters scalars = HyperParameters.declare(program, List.copyOf(values.keySet()));
        Tensor elements = Loss.of(spec).elements(leaf, program.input("target", shape), scalars);
        Tensor gradient = program.gradients(elements, List.of(leaf)).getFirst();
        program.returns(List.of(elements.detach(), gradient));
        double[] row = values.values().stream().mapToDouble(Double::doubleValue).toArray();
        long rows = prediction.length / width;
        try (TensorSession session = TestEngine.get().open()) {
            Map<String, ResidentTensor> inputs = new LinkedHashMap<>();
            inputs.put("prediction", session.put(StoredTensor.of(prediction, 1, rows, width)));
            inputs.put("target", session.put(StoredTensor.of(target, 1, rows, width)));
            inputs.put(HyperParameters.INPUT, session.put(StoredTensor.of(row, 1, row.length)));
            return session.run(program, inputs);
        }
    }
}
