package dev.foldstream.trainer.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.ConcatMlp;
import dev.foldstream.contracts.spec.FlowMatching;
import dev.foldstream.contracts.spec.FlowMatching.Method;
import dev.foldstream.contracts.spec.FlowMatching.Start;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.ObjectiveSpec;
import dev.foldstream.contracts.spec.RegressionObjective;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.engine.ResidentTensor;
import dev.foldstream.trainer.engine.TensorSession;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Flows through a network without hidden layers, `v = a x + b c + d t + e`, whose paths are known.
class ConditionalArchitectureTest {
    private static final double A = -1.3;
    private static final double B = 0.7;
    private static final double D = 2.0;
    private static final double E = 0.4;
    private static final double START = 0.25;

    /// Euler and Runge–Kutta by hand, on paper's formulas.
    @ParameterizedTest
    @CsvSource({"EULER, 1", "EULER, 7", "RK4, 1", "RK4, 4"})
    void a_prediction_follows_the_field_step_by_step(Method method, int steps) {
        double[] conditions = {-1, 0.5, 3};
        double[] said = predict(new FlowMatching(Start.GAUSSIAN, steps, method), conditions);

        for (int row = 0; row < conditions.length; row++) {
            double x = START;
            double h = 1.0 / steps;
            for (int step = 0; step < steps; step++) {
                double t = step * h;
                double c = conditions[row];
                double k1 = field(x, c, t);
                if (method == Method.EULER) {
                    x += h * k1;
                } else {
                    double k2 = field(x + h / 2 * k1, c, t + h / 2);
                    double k3 = field(x + h / 2 * k2, c, t + h / 2);
                    double k4 = field(x + h * k3, c, t + h);
                    x += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
                }
            }
            // single precision
            assertThat(said[row]).isCloseTo(x, within(1e-5));
        }
    }

    /// `x(1) = (x₀ + q/a + d/a²) eᵃ − q/a − d/a − d/a²` with `q = b c + e` solves `x' = a x + q + d
    /// t`.
    @Test
    void runge_kutta_comes_to_the_solution_of_the_differential_equation() {
        double[] said = predict(new FlowMatching(Start.GAUSSIAN, 20, Method.RK4), 0.5);

        double q = B * 0.5 + E;
        double exact = (START + q / A + D / (A * A)) * Math.exp(A) - q / A - D / A - D / (A * A);
        assertThat(said[0]).isCloseTo(exact, within(1e-5));
    }

    @Test
    void regression_is_the_network_at_zero_point_and_time() {
        double[] said = predict(new RegressionObjective(), -1, 2);

        // the start of a regression is zero by its initialiser; here the weights say otherwise
        assertThat(said[0]).isCloseTo(A * START - B + E, within(1e-6));
        assertThat(said[1]).isCloseTo(A * START + 2 * B + E, within(1e-6));
    }

    @Test
    void start_is_zero_unless_it_is_drawn() {
        RowLayout one = RowLayout.ofNumbers(1);
        for (ObjectiveSpec objective :
                List.of(
                        new RegressionObjective(),
                        new FlowMatching(Start.ZEROS, 2, Method.EULER),
                        new FlowMatching(Start.GAUSSIAN, 2, Method.EULER))) {
            NetworkSpec spec = new ConcatMlp(List.of(), Activation.RELU, objective);
            float[] start =
                    Architecture.of(spec, one, RowLayout.ofNumbers(500)).parameters().stream()
                            .filter(parameter -> parameter.name().equals("start"))
                            .map(parameter ->
                                    parameter
                                            .initializer()
                                            .draw(parameter, new java.util.SplittableRandom(1)))
                            .findFirst()
                            .orElseThrow();
            double squares = 0;
            for (float value : start) {
                squares += value * value;
            }
            boolean drawn =
                    objective instanceof FlowMatching flow && flow.start() == Start.GAUSSIAN;
            // variance 1 within five standard errors, √(2/500)
            assertThat(squares / 500).isCloseTo(drawn ? 1 : 0, within(drawn ? 0.32 : 0));
        }
    }

    private static double field(double x, double c, double t) {
        return A * x + B * c + D * t + E;
    }

    private static double[] predict(ObjectiveSpec objective, double... conditions) {
        NetworkSpec spec = new ConcatMlp(List.of(), Activation.RELU, objective);
        RowLayout one = RowLayout.ofNumbers(1);
        Architecture architecture = Architecture.of(spec, one, one);
        Program program = new Program("Forward");
        Tensor theta =
                program.input(
                        "theta", Shape.of(Dimension.MEMBERS, Dimension.of(architecture.size())));
        Tensor inputs =
                program.input("x", Shape.of(Dimension.MEMBERS, Dimension.BATCH, Dimension.of(1)));
        program.returns(
                List.of(
                        architecture.forward(
                                Pass.evaluation(program, architecture.views(theta)), inputs)));
        float[] rows = new float[conditions.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) conditions[i];
        }
        try (TensorSession session = TestEngine.get().open()) {
            Map<String, ResidentTensor> arrays = new HashMap<>();
            // weights of x, c and t, bias, start
            float[] values = {(float) A, (float) B, (float) D, (float) E, (float) START};
            arrays.put("theta", session.put(StoredTensor.of(values, 1, 5)));
            arrays.put("x", session.put(StoredTensor.of(rows, 1, rows.length, 1)));
            return session.run(program, arrays).getFirst().doubles();
        }
    }
}
