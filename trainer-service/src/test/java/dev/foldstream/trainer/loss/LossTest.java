package dev.foldstream.trainer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.LossSpec;
import dev.foldstream.contracts.spec.MeanSquaredError;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecScalars;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.engine.ResidentTensor;
import dev.foldstream.trainer.engine.TensorSession;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
    private static final double[] PREDICTION = {0.3, -1.2, 2.5, 0.7, -0.1, 4};
    private static final double[] TARGET = {0.1, 0.4, 2.2, -3, -0.1, 1};

    /// Every permitted loss at its defaults.
    static Stream<LossSpec> losses() {
        return Arrays.stream(LossSpec.class.getPermittedSubclasses())
                .map(type -> (LossSpec) SpecReader.defaults(type.asSubclass(Record.class)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradient_agrees_with_finite_differences(LossSpec spec) {
        double[] gradient = run(spec, PREDICTION).get(1).doubles();
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
        assertThat(sum(spec, TARGET)).isZero();
    }

    @Test
    void squared_error_is_the_square_of_the_residual() {
        assertThat(run(new MeanSquaredError(), PREDICTION).get(0).doubles())
                .containsExactly(new double[] {0.04, 2.56, 0.09, 13.69, 0, 9}, within(1e-12));
    }

    private static double sum(LossSpec spec, double[] prediction) {
        return Arrays.stream(run(spec, prediction).get(0).doubles()).sum();
    }

    /// @return elements and the gradient of their sum
    private static List<StoredTensor> run(LossSpec spec, double[] prediction) {
        Shape shape = Shape.of(Dimension.MEMBERS, Dimension.BATCH, Dimension.of(2));
        Program program = new Program("Loss");
        Tensor leaf = program.input("prediction", shape).leaf();
        SequencedMap<String, Double> values = SpecScalars.of((Record) spec).scalars();
        HyperParameters scalars = HyperParameters.declare(program, List.copyOf(values.keySet()));
        Tensor elements = Loss.of(spec).elements(leaf, program.input("target", shape), scalars);
        Tensor gradient = program.gradients(elements, List.of(leaf)).getFirst();
        program.returns(List.of(elements.detach(), gradient));
        try (TensorSession session = TestEngine.get().open()) {
            double[] row = values.values().stream().mapToDouble(Double::doubleValue).toArray();
            Map<String, ResidentTensor> inputs =
                    Map.of(
                            "prediction",
                            session.put(StoredTensor.of(prediction, 1, 3, 2)),
                            "target",
                            session.put(StoredTensor.of(TARGET, 1, 3, 2)),
                            HyperParameters.INPUT,
                            session.put(StoredTensor.of(row, 1, row.length)));
            return session.run(program, inputs);
        }
    }
}
