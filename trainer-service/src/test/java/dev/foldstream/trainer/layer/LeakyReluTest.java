package dev.foldstream.trainer.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeakyReluTest {

    @Test
    void members_of_a_stack_have_slopes_of_their_own() {
        Program program = new Program("Leaky");
        Tensor x =
                program.input("x", Shape.of(Dimension.MEMBERS, Dimension.BATCH, Dimension.of(3)))
                        .leaf();
        HyperParameters scalars = HyperParameters.declare(program, List.of("layers[0].slope"));
        Pass pass = Pass.evaluation(program, new NamedTensors(new LinkedHashMap<>())).with(scalars);
        Tensor y = new LeakyRelu("layers.0", "layers[0].slope").apply(pass, x);
        program.returns(List.of(y.detach(), program.gradients(y.sum(1, 2), List.of(x)).getFirst()));

        List<StoredTensor> results =
                ProgramRun.of(
                        program,
                        Map.of(
                                "x",
                                StoredTensor.of(new double[] {-2, 0, 3, -4, 0, 5}, 2, 1, 3),
                                HyperParameters.INPUT,
                                StoredTensor.of(new double[] {0.5, 0.25}, 2, 1)));

        assertThat(results.getFirst().doubles()).containsExactly(-1, 0, 3, -1, 0, 5);
        assertThat(results.getLast().doubles()).containsExactly(0.5, 0.5, 1, 0.25, 0.25, 1);
    }
}
