package dev.foldstream.store.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.wire.Undecodable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TensorFileProperties {

    @Property(tries = 300)
    void what_is_written_is_read(@ForAll("tensors") SequencedMap<String, StoredTensor> tensors) {
        TensorFile read = TensorFile.read(new TensorFile(tensors).write());
        assertThat(read.tensors()).isEqualTo(tensors);
        assertThat(List.copyOf(read.tensors().keySet())).isEqualTo(List.copyOf(tensors.keySet()));
    }

    @Property(tries = 300)
    void equal_contents_are_equal_bytes(
            @ForAll("tensors") SequencedMap<String, StoredTensor> tensors) {
        byte[] once = new TensorFile(tensors).write();
        assertThat(TensorFile.read(once).write()).isEqualTo(once);
    }

    @Property(tries = 300)
    void cut_file_is_refused(
            @ForAll("tensors") SequencedMap<String, StoredTensor> tensors,
            @ForAll @IntRange(max = 1_000_000) int cut) {
        byte[] file = new TensorFile(tensors).write();
        byte[] shorter = Arrays.copyOf(file, cut % file.length);
        assertThatThrownBy(() -> TensorFile.read(shorter)).isInstanceOf(Undecodable.class);
    }

    @Property(tries = 300)
    void lengthened_file_is_refused(
            @ForAll("tensors") SequencedMap<String, StoredTensor> tensors,
            @ForAll @IntRange(min = 1, max = 100) int more) {
        byte[] file = new TensorFile(tensors).write();
        byte[] longer = Arrays.copyOf(file, file.length + more);
        assertThatThrownBy(() -> TensorFile.read(longer)).isInstanceOf(Undecodable.class);
    }

    @Property(tries = 3_000)
    void damaged_file_is_read_or_refused_and_nothing_else(
            @ForAll("tensors") SequencedMap<String, StoredTensor> tensors,
            @ForAll @IntRange(max = 1_000_000) int where,
            @ForAll byte damage) {
        byte[] file = new TensorFile(tensors).write();
        file[where % file.length] = damage;
        try {
            TensorFile.read(file).tensors().values().forEach(StoredTensor::bytes);
        } catch (Undecodable refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 500)
    void random_bytes_are_read_or_refused_and_nothing_else(@ForAll byte[] bytes) {
        try {
            assertThat(TensorFile.read(bytes).tensors()).isEmpty();
        } catch (Undecodable refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<SequencedMap<String, StoredTensor>> tensors() {
        Arbitrary<String> names =
                Arbitraries.strings()
                        .ofMinLength(1)
                        .ofMaxLength(8)
                        .filter(TensorFileProperties::isText);
        return Arbitraries.maps(names, tensor()).ofMaxSize(4).map(LinkedHashMap::new);
    }

    private static Arbitrary<StoredTensor> tensor() {
        Arbitrary<long[]> shapes =
                Arbitraries.longs().between(0, 4).array(long[].class).ofMaxSize(3);
        return Combinators.combine(Arbitraries.of(ElementType.class), shapes, Arbitraries.longs())
                .as(TensorFileProperties::tensor);
    }

    private static StoredTensor tensor(ElementType type, long[] shape, long seed) {
        int size = (int) StoredTensor.elements(shape);
        double[] values = new double[size];
        long[] integers = new long[size];
        float[] narrow = new float[size];
        byte[] octets = new byte[size];
        for (int i = 0; i < size; i++) {
            integers[i] = seed * 31 + i;
            values[i] = Double.longBitsToDouble(integers[i]);
            narrow[i] = (float) integers[i];
            octets[i] = (byte) integers[i];
        }
        return switch (type) {
            case F32 -> StoredTensor.of(narrow, shape);
            case F64 -> StoredTensor.of(values, shape);
            case I64 -> StoredTensor.of(integers, shape);
            case U8 -> StoredTensor.of(octets, shape);
        };
    }

    /// Half of a surrogate pair has no UTF-8.
    private static boolean isText(String name) {
        return name.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
}
