package dev.foldstream.trainer.layer;

import static dev.foldstream.trainer.program.Dimension.BATCH;
import static dev.foldstream.trainer.program.Dimension.MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionalEncodingTest {
    @Test
    void positions_differ_and_the_first_is_sine_zero_cosine_one() {
        Program program = new Program("Encode");
        Tensor x = program.input("x", Shape.of(MEMBERS, BATCH, Dimension.of(3), Dimension.of(4)));
        Layer layer = new PositionalEncoding("p", 4);
        Pass pass = Pass.evaluation(program, new NamedTensors(new LinkedHashMap<>()));
        program.returns(List.of(layer.apply(pass, x)));
        double[] encoded =
                ProgramRun.of(program, Map.of("x", StoredTensor.of(new double[12], 1, 1, 3, 4)))
                        .getFirst()
                        .doubles();
        double slow =
                2 / Math.sqrt(10_000); // third and fourth feature have a hundredth of the pace
        assertThat(Arrays.copyOf(encoded, 4)).containsExactly(0, 1, 0, 1);
        assertThat(Arrays.copyOfRange(encoded, 8, 12))
                .containsExactly(
                        new double[] {Math.sin(2), Math.cos(2), Math.sin(slow), Math.cos(slow)},
                        within(1e-12));
    }
}
