package dev.foldstream.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Selection;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TensorEngineTest {
    private static final Shape MATRIX = Shape.of(Dimension.MEMBERS, Dimension.of(3));
    private final TensorEngine engine = TestEngine.get();

    @Test
    void operations_compute_what_their_names_say() {
        double[] x = {-1.5, 0, 2};
        assertThat(apply(Tensor::relu, x)).containsExactly(0, 0, 2);
        assertThat(apply(Tensor::neg, x)).containsExactly(1.5, -0.0, -2);
        assertThat(apply(t -> t.sub(1).mul(3).div(2), x)).containsExactly(-3.75, -1.5, 1.5);
        assertThat(apply(t -> t.square().sqrt(), x)).containsExactly(1.5, 0, 2);
        assertThat(apply(t -> t.clampMin(-0.5), x)).containsExactly(-0.5, 0, 2);
        assertThat(apply(t -> t.where(t.lt(0), 7), x)).containsExactly(-1.5, 7, 7);
        assertThat(apply(t -> t.ge(0).to(Precision.FLOAT64), x)).containsExactly(0, 1, 1);
        assertThat(apply(t -> t.slice(1, 1, 2).add(t), x)).containsExactly(-1.5, 0, 2);
        assertThat(apply(Tensor::ones, x)).containsExactly(1, 1, 1);
    }

    @Test
    void activations_compute_what_their_names_say() {
        double[] x = {-1.5, 0, 2};
        // scipy 1.17.1: expit(x), x * norm.cdf(x), x * expit(x), numpy.tanh(x)
        assertClose(apply(Tensor::sigmoid, x), 0.18242552380635635, 0.5, 0.8807970779778823);
        assertClose(apply(Tensor::gelu, x), -0.1002108019032871, 0, 1.9544997361036416);
        assertClose(apply(Tensor::silu, x), -0.2736382857095345, 0, 1.7615941559557646);
        assertClose(apply(Tensor::tanh, x), -0.9051482536448665, 0, 0.9640275800758169);
    }

    @Test
    void state_changes_in_place_and_only_for_chosen_members() {
        Program program = new Program("Choose");
        Tensor state = program.input("state", MATRIX);
        Tensor mask = program.input("mask", Shape.of(Dimension.MEMBERS));
        Selection chosen = program.members(mask.gt(0));
        Tensor rows = chosen.take(state);
        state.increase(10);
        program.returns(List.of(rows));
        try (TensorSession session = engine.open()) {
            ResidentTensor resident =
                    session.put(StoredTensor.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3));

            StoredTensor picked =
                    session.run(
                                    program,
                                    Map.of(
                                            "state",
                                            resident,
                                            "mask",
                                            session.put(StoredTensor.of(new long[] {1, 0, 1}, 3))))
                            .getFirst();

            assertThat(picked.doubles()).containsExactly(1, 2, 3, 7, 8, 9);
            assertThat(resident.read().doubles())
                    .containsExactly(11, 12, 13, 14, 15, 16, 17, 18, 19);
        }
    }

    /// Where there is a GPU, the engine has to start on it instead.
    @Test
    void a_gpu_that_is_not_there_is_said_with_what_to_do() {
        if (Engine.getEngine("PyTorch").getGpuCount() > 0) {
            TensorEngine.start(ComputeDevice.CUDA).close();
            return;
        }
        assertThatExceptionOfType(EngineUnfit.class)
                .isThrownBy(() -> TensorEngine.start(ComputeDevice.CUDA))
                .withMessageContaining("DEVICE=cuda")
                .withMessageContaining("sees no GPU")
                .withMessageContaining("DEVICE=cpu");
    }

    @Test
    void a_missing_input_is_named() {
        Program program = new Program("Lacking");
        program.returns(List.of(program.input("x", MATRIX).relu()));
        try (TensorSession session = engine.open()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.run(program, Map.of()))
                    .withMessageContaining("lacks its input 'x'");
        }
    }

    @Test
    void arrays_come_back_as_they_were_put() {
        try (TensorSession session = engine.open()) {
            for (StoredTensor tensor :
                    List.of(
                            StoredTensor.of(new float[] {1, Float.NaN, -0f}, 3),
                            StoredTensor.of(new double[] {Math.PI, Double.NEGATIVE_INFINITY}, 2, 1),
                            StoredTensor.of(new long[] {Long.MIN_VALUE, 7}, 1, 2))) {
                assertThat(session.put(tensor).read()).isEqualTo(tensor);
            }
        }
    }

    private double[] apply(UnaryOperator<Tensor> operation, double... values) {
        Program program = new Program("Apply");
        Tensor x = program.input("x", MATRIX);
        program.returns(List.of(operation.apply(x)));
        try (TensorSession session = engine.open()) {
            ResidentTensor resident = session.put(StoredTensor.of(values, 1, values.length));
            return session.run(program, Map.of("x", resident)).getFirst().doubles();
        }
    }

    private static void assertClose(double[] actual, double... expected) {
        assertThat(actual).containsExactly(expected, within(1e-12));
    }
}
