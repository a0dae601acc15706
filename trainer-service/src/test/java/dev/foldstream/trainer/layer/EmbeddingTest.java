package dev.foldstream.trainer.layer;

import static dev.foldstream.trainer.program.Dimension.BATCH;
import static dev.foldstream.trainer.program.Dimension.MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// Numbers that a table does not have; equality to PyTorch is checked in [LayerReferenceTest].
class EmbeddingTest {

    @Test
    void every_member_has_its_own_table() {
        assertThat(looked(StoredTensor.of(new double[] {0, 2, 2, 0}, 2, 2)))
                .containsExactly(10, 12, 22, 20);
    }

    @Test
    void a_number_outside_the_table_is_the_nearest_inside_and_nan_is_the_first() {
        double[] outside = {-1, 3, 1e30, -1e30, Double.NaN, Double.POSITIVE_INFINITY, 1.9, -0.5};
        assertThat(looked(StoredTensor.of(outside, 1, 8)))
                .containsExactly(10, 12, 12, 10, 10, 12, 11, 10);
    }

    @Test
    void single_precision_and_whole_numbers_are_bounded_as_well() {
        float[] single = {-1, 1, Float.MAX_VALUE, Float.NaN};
        assertThat(looked(StoredTensor.of(single, 1, 4))).containsExactly(10, 11, 12, 10);
        long[] whole = {-1, 1, Long.MAX_VALUE, Long.MIN_VALUE};
        assertThat(looked(StoredTensor.of(whole, 1, 4))).containsExactly(10, 11, 12, 10);
    }

    /// What tables 10, 11, 12 of the first member and 20, 21, 22 of the second say.
    private static double[] looked(StoredTensor numbers) {
        int members = (int) numbers.shape()[0];
        double[] tables = Arrays.copyOf(new double[] {10, 11, 12, 20, 21, 22}, 3 * members);
        Program program = new Program("LookUp");
        Layer layer = new Embedding("e", 3, 1);
        Tensor given = program.input("numbers", Shape.of(MEMBERS, BATCH));
        Tensor weight = program.input("weight", Shape.of(MEMBERS, Dimension.of(3), Dimension.ONE));
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>(Map.of("e.weight", weight));
        Pass pass = Pass.evaluation(program, new NamedTensors(weights));
        program.returns(List.of(layer.apply(pass, given)));
        Map<String, StoredTensor> arrays =
                Map.of("numbers", numbers, "weight", StoredTensor.of(tables, members, 3, 1));
        return ProgramRun.of(program, arrays).getFirst().doubles();
    }
}
