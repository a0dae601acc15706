package dev.foldstream.store.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class StoredTensorTest {

    @Test
    void floats_are_widened_to_the_same_numbers() {
        StoredTensor tensor = StoredTensor.of(new float[] {0.1f, Float.NaN}, 2);
        assertThat(tensor.doubles()).containsExactly(0.1f, Double.NaN);
    }

    @Test
    void scalar_has_an_empty_shape_and_one_element() {
        StoredTensor scalar = StoredTensor.of(new double[] {7});
        assertThat(scalar.shape()).isEmpty();
        assertThat(scalar.size()).isEqualTo(1);
    }

    @Test
    void shape_must_fit_the_elements() {
        assertThatThrownBy(() -> StoredTensor.of(new double[6], 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 2]");
        assertThatThrownBy(() -> StoredTensor.of(new double[4], -2, -2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void elements_are_handed_out_as_what_they_are() {
        StoredTensor integers = StoredTensor.of(new long[] {1}, 1);
        StoredTensor doubles = StoredTensor.of(new double[] {1}, 1);
        assertThatThrownBy(integers::doubles).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(doubles::floats).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(doubles::longs).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(doubles::octets).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void bytes_of_another_file_are_kept_as_they_are() {
        byte[] file = {0, -1, 127, -128};
        StoredTensor tensor = StoredTensor.of(file, 4);
        file[0] = 9;
        assertThat(tensor).hasToString("U8[4]");
        assertThat(tensor.octets()).containsExactly(0, -1, 127, -128);
        assertThatThrownBy(tensor::doubles).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobody_changes_it() {
        double[] values = {1, 2};
        long[] shape = {2};
        StoredTensor tensor = StoredTensor.of(values, shape);
        values[0] = 9;
        shape[0] = 9;
        tensor.shape()[0] = 9;
        tensor.doubles()[0] = 9;
        assertThat(tensor.bytes().isReadOnly()).isTrue();
        assertThat(tensor).isEqualTo(StoredTensor.of(new double[] {1, 2}, 2));
    }

    @Test
    void bytes_are_little_endian_from_the_start_every_time() {
        StoredTensor tensor = StoredTensor.of(new long[] {1}, 1);
        assertThat(tensor.bytes().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(tensor.bytes().get()).isEqualTo((byte) 1);
        assertThat(tensor.bytes().get()).isEqualTo((byte) 1);
    }
}
