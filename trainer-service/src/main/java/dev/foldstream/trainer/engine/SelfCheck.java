package dev.foldstream.trainer.engine;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.FusedUpdates;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Selection;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Proves that the archive is understood and that a step is computed: the square of a dense layer
/// is differentiated and Adam moves the weights.
///
/// With `x = (3, −2)`, `w = (1, 0.5)`, `b = 0.5` the output is `2.5`, the gradients of its square
/// are `5x` and `5`, and the first step of Adam is `η · g / |g|`: each weight moves by `0.1`
/// against its gradient's sign.
final class SelfCheck {
    private static final double LEARNING_RATE = 0.1;
    private static final float[] EXPECTED = {0.9f, 0.6f, 0.4f};
    private static final float TOLERANCE = 1e-6f;

    private SelfCheck() {}

    /// @throws IllegalStateException when the answer is wrong
    static void run(TensorEngine engine) {
        try (TensorSession session = engine.open()) {
            ResidentTensor theta = session.put(StoredTensor.of(new float[] {1, 0.5f, 0.5f}, 1, 3));
            float[] loss =
                    session.run(
                                    program(),
                                    Map.of(
                                            "theta", theta,
                                            "first", zeros(session, 1, 3),
                                            "second", zeros(session, 1, 3),
                                            "steps", zeros(session, 1)))
                            .getFirst()
                            .floats();
            if (!theta.isOn(engine.device())) {
                throw new IllegalStateException(
                        "the weights are not on the device " + engine.device());
            }
            require("loss", new float[] {6.25f}, loss);
            require("weights after one step", EXPECTED, theta.read().floats());
        }
    }

    private static ResidentTensor zeros(TensorSession session, long... shape) {
        int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return session.put(StoredTensor.of(new float[size], shape));
    }

    private static Program program() {
        Program program = new Program("SelfCheck");
        Shape row = Shape.of(Dimension.MEMBERS, Dimension.of(3));
        Tensor theta = program.input("theta", row);
        Tensor first = program.input("first", row);
        Tensor second = program.input("second", row);
        Tensor steps = program.input("steps", Shape.of(Dimension.MEMBERS));
        Shape vector = Shape.of(Dimension.MEMBERS, Dimension.of(2), Dimension.ONE);
        Shape scalar = Shape.of(Dimension.MEMBERS, Dimension.ONE, Dimension.ONE);
        Tensor weight = theta.slice(1, 0, 2).reshape(vector).leaf();
        Tensor bias = theta.slice(1, 2, 3).reshape(scalar).leaf();
        Tensor ones = theta.slice(1, 0, 1).ones().reshape(scalar);
        Tensor x = program.concatenate(List.of(ones.mul(3), ones.mul(-2)), 2);
        Tensor loss = x.affine(weight, bias).square().sum(1, 2);
        List<Tensor> gradients = program.gradients(loss, List.of(weight, bias));
        Tensor gradient =
                program.concatenate(
                        List.of(
                                gradients.get(0).reshape(row.with(1, Dimension.of(2))),
                                gradients.get(1).reshape(row.with(1, Dimension.ONE))),
                        1);
        Selection all = program.members(steps.ge(0));
        steps.increase(1);
        Tensor exact = steps.ones().to(Precision.FLOAT64);
        FusedUpdates.adam(
                        program,
                        all,
                        new FusedUpdates.AdamState(theta, first, second, steps),
                        new FusedUpdates.AdamScalars(
                                exact.mul(LEARNING_RATE).unsqueeze(0),
                                exact.mul(0.9),
                                exact.mul(0.999),
                                exact.mul(1e-8),
                                Optional.empty()))
                .step(gradient, Index.of(0));
        program.returns(List.of(loss.detach()));
        return program;
    }

    private static void require(String what, float[] expected, float[] actual) {
        boolean equal = expected.length == actual.length;
        for (int i = 0; equal && i < expected.length; i++) {
            equal = Math.abs(expected[i] - actual[i]) <= TOLERANCE;
        }
        if (!equal) {
            throw new IllegalStateException(
                    "%s should be %s, but is %s"
                            .formatted(what, Arrays.toString(expected), Arrays.toString(actual)));
        }
    }
}
