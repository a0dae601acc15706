package dev.foldstream.store.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.wire.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// The header of a safetensors file: where its tensors lie.
///
/// @param places by name, in the order of the file
/// @param metadata texts by name
record TensorHeader(
        SequencedMap<String, TensorPlace> places, SequencedMap<String, String> metadata) {
    /// Bytes of the header's length, before the header.
    static final int PREFIX = Long.BYTES;

    static final String METADATA = "__metadata__";
    private static final int LARGEST = 100_000_000;

    /// Takes the length of the header from the start of a file.
    ///
    /// @param file at its start, little-endian; then at the start of the header
    /// @param size of the whole file
    /// @throws IllegalArgumentException when no header can have that length
    static int length(ByteBuffer file, long size) {
        if (file.remaining() < PREFIX) {
            throw new IllegalArgumentException(file.remaining() + " bytes");
        }
        long length = file.getLong();
        if (length < 0 || length > Math.min(size - PREFIX, LARGEST)) {
            throw new IllegalArgumentException("header of " + length + " bytes");
        }
        return (int) length;
    }

    /// @param size bytes that follow the header
    /// @throws IllegalArgumentException when the header does not describe them
    /// @throws ArithmeticException when a shape has more elements than a `long` counts
    static TensorHeader parse(ByteBuffer json, long size) {
        JsonNode entries = Json.tree(StandardCharsets.UTF_8.decode(json).toString());
        if (!entries.isObject()) {
            throw new IllegalArgumentException("header is no JSON object");
        }
        SequencedMap<String, TensorPlace> places = new LinkedHashMap<>();
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        entries.path(METADATA)
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        long described = 0;
        for (Map.Entry<String, JsonNode> entry : entries.properties()) {
            if (!entry.getKey().equals(METADATA)) {
                TensorPlace place = place(entry.getValue(), size);
                places.put(entry.getKey(), place);
                described = Math.addExact(described, place.bytes());
            }
        }
        if (described != size) {
            throw new IllegalArgumentException(
                    "%d bytes of data, %d described".formatted(size, described));
        }
        return new TensorHeader(places, metadata);
    }

    private static TensorPlace place(JsonNode description, long size) {
        ElementType type = ElementType.valueOf(description.path("dtype").asText());
        long[] shape = integers(description.path("shape"));
        long[] offsets = integers(description.path("data_offsets"));
        if (offsets.length != 2) {
            throw new IllegalArgumentException("data_offsets " + Arrays.toString(offsets));
        }
        long begin = offsets[0];
        long end = offsets[1];
        if (begin < 0 || end < begin || end > size) {
            throw new IllegalArgumentException("data from %d to %d".formatted(begin, end));
        }
        return new TensorPlace(type, shape, begin, end);
    }

    private static long[] integers(JsonNode array) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("shape or data_offsets missing");
        }
        long[] numbers = new long[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = array.path(i);
            if (!number.canConvertToLong() || !number.isIntegralNumber()) {
                throw new IllegalArgumentException(number + " where an integer belongs");
            }
            numbers[i] = number.longValue();
        }
        return numbers;
    }
}
