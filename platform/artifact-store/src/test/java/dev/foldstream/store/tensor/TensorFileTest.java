package dev.foldstream.store.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.wire.Undecodable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Format: [safetensors](https://github.com/huggingface/safetensors#format).
class TensorFileTest {
    /// What Python's safetensors 0.8.0 writes for `save({"a": np.array([[1, -2]], np.float32), "b":
    /// np.array([3], np.int64)})`.
    private static final byte[] GOLDEN =
            HexFormat.of()
                    .parseHex(
                            "7000000000000000" // 112 bytes of header, little-endian
                                    + hex("{\"b\":{\"dtype\":\"I64\",\"shape\":[1],")
                                    + hex("\"data_offsets\":[0,8]},")
                                    + hex("\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],")
                                    + hex("\"data_offsets\":[8,16]}}  ")
                                    + "0300000000000000" // 3
                                    + "0000803f" // 1.0
                                    + "000000c0"); // -2.0

    @Test
    void written_file_is_the_one_that_the_reference_implementation_writes() {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("b", StoredTensor.of(new long[] {3}, 1));
        tensors.put("a", StoredTensor.of(new float[] {1, -2}, 1, 2));
        assertThat(new TensorFile(tensors).write()).isEqualTo(GOLDEN);
    }

    @Test
    void file_of_the_reference_implementation_is_read() {
        TensorFile file = TensorFile.read(GOLDEN);
        assertThat(file.tensors().sequencedKeySet()).containsExactly("b", "a");
        assertThat(file.get("b").longs()).containsExactly(3);
        assertThat(file.get("a").floats()).containsExactly(1, -2);
        assertThat(file.get("a").shape()).containsExactly(1, 2);
    }

    @Test
    void metadata_is_no_tensor() {
        byte[] file = file("{\"__metadata__\":{\"format\":\"pt\"}}", 0);
        assertThat(TensorFile.read(file).tensors()).isEmpty();
    }

    @Test
    void unknown_name_is_told_with_the_known_ones() {
        assertThatThrownBy(() -> TensorFile.read(GOLDEN).get("weights"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no tensor 'weights' among [b, a]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "5",
                "{\"a\":5}",
                "{\"a\":{}}",
                "{\"a\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1.5],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[-1],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":{\"x\":1},\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,0]}}",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}",
                // 2^61 elements of 8 bytes are 2^64 bytes, which overflow to none
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[2305843009213693952],\"data_offsets\":[0,0]}}",
                // eight bytes that no tensor describes
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[0,0]}}",
            })
    void wrong_header_is_refused(String header) {
        byte[] file = file(header, Double.BYTES);
        assertThatThrownBy(() -> TensorFile.read(file)).isInstanceOf(Undecodable.class);
    }

    @Test
    void impossible_header_length_is_refused() {
        for (long length : new long[] {-1, 113 + 16, Long.MAX_VALUE}) {
            byte[] file = GOLDEN.clone();
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            assertThatThrownBy(() -> TensorFile.read(file))
                    .as("header of %d bytes", length)
                    .isInstanceOf(Undecodable.class);
        }
    }

    private static byte[] file(String header, int data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
