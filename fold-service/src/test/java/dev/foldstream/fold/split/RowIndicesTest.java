package dev.foldstream.fold.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.foldstream.store.tensor.StoredTensor;
import org.junit.jupiter.api.Test;

class RowIndicesTest {
    @Test
    void rows_out_of_order_twice_or_negative_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RowIndices.of(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> RowIndices.of(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> RowIndices.of(-1, 0));
    }

    @Test
    void an_array_that_changes_later_changes_nothing() {
        int[] rows = {1, 2};
        RowIndices indices = RowIndices.of(rows);

        rows[0] = 0;

        assertThat(indices).isEqualTo(RowIndices.of(1, 2));
    }

    @Test
    void the_complement_holds_all_the_others() {
        assertThat(RowIndices.of(0, 3).complement(5)).isEqualTo(RowIndices.of(1, 2, 4));
        assertThat(RowIndices.of().complement(2)).isEqualTo(RowIndices.of(0, 1));
    }

    @Test
    void the_tensor_is_int64() {
        assertThat(RowIndices.of(1, 4).tensor()).isEqualTo(StoredTensor.of(new long[] {1, 4}, 2));
    }
}
