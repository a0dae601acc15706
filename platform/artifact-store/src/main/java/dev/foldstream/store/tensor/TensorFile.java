package dev.foldstream.store.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Named tensors in one file, in the safetensors format: eight bytes length of the header
/// (little-endian), the header as JSON, then the arrays without gaps. Readable from Python with
/// `safetensors.numpy.load_file`.
///
/// Source: [safetensors format](https://github.com/huggingface/safetensors#format). Written files
/// are byte-identical for equal contents in equal order. At most 2 GiB a file. Immutable.
public final class TensorFile {
    private static final int PREFIX = Long.BYTES;
    private static final int ALIGNMENT = 8;
    private static final int LARGEST_HEADER = 100_000_000;
    private static final String METADATA = "__metadata__";

    private final SequencedMap<String, StoredTensor> tensors;
    private final SequencedMap<String, String> metadata;

    /// @param tensors by name, in the order in which they are written
    public TensorFile(SequencedMap<String, StoredTensor> tensors) {
        this(tensors, new LinkedHashMap<>());
    }

    /// @param tensors by name, in the order in which they are written
    /// @param metadata texts by name that travel with them
    public TensorFile(
            SequencedMap<String, StoredTensor> tensors, SequencedMap<String, String> metadata) {
        this.tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
        this.metadata = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metadata));
    }

    public SequencedMap<String, String> metadata() {
        return metadata;
    }

    public SequencedMap<String, StoredTensor> tensors() {
        return tensors;
    }

    /// @throws IllegalArgumentException when there is no such tensor
    public StoredTensor get(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "no tensor '%s' among %s".formatted(name, tensors.keySet()));
        }
        return tensor;
    }

    public byte[] write() {
        byte[] header = header();
        long size = PREFIX + (long) header.length;
        for (StoredTensor tensor : tensors.values()) {
            size += tensor.bytes().remaining();
        }
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        for (StoredTensor tensor : tensors.values()) {
            file.put(tensor.bytes());
        }
        return file.array();
    }

    private byte[] header() {
        ObjectNode entries = JsonNodeFactory.instance.objectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = entries.putObject(METADATA);
            metadata.forEach(texts::put);
        }
        long offset = 0;
        for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
            StoredTensor tensor = entry.getValue();
            long end = offset + tensor.bytes().remaining();
            ObjectNode description = entries.putObject(entry.getKey());
            description.put("dtype", tensor.type().name());
            description.set("shape", array(tensor.shape()));
            description.set("data_offsets", array(offset, end));
            offset = end;
        }
        byte[] json = Json.write(entries).getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] header = Arrays.copyOf(json, padded);
        Arrays.fill(header, json.length, padded, (byte) ' ');
        return header;
    }

    private static JsonNode array(long... numbers) {
        var array = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(numbers).forEach(array::add);
        return array;
    }

    /// @throws Undecodable when the bytes are no safetensors file, or one with element types other
    ///   than [ElementType]
    public static TensorFile read(byte[] file) {
        try {
            return parse(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Undecodable("no safetensors file: " + e.getMessage(), e);
        }
    }

    private static TensorFile parse(ByteBuffer file) {
        if (file.remaining() < PREFIX) {
            throw new IllegalArgumentException(file.remaining() + " bytes");
        }
        long headerLength = file.getLong();
        if (headerLength < 0 || headerLength > Math.min(file.remaining(), LARGEST_HEADER)) {
            throw new IllegalArgumentException("header of " + headerLength + " bytes");
        }
        byte[] header = new byte[(int) headerLength];
        file.get(header);
        ByteBuffer data = file.slice();
        JsonNode entries = Json.tree(new String(header, StandardCharsets.UTF_8));
        if (!entries.isObject()) {
            throw new IllegalArgumentException("header is no JSON object");
        }
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        entries.path(METADATA)
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        long described = 0;
        for (Map.Entry<String, JsonNode> entry : entries.properties()) {
            if (!entry.getKey().equals(METADATA)) {
                StoredTensor tensor = tensor(entry.getValue(), data);
                tensors.put(entry.getKey(), tensor);
                described += tensor.bytes().remaining();
            }
        }
        if (described != data.limit()) {
            throw new IllegalArgumentException(
                    "%d bytes of data, %d described".formatted(data.limit(), described));
        }
        return new TensorFile(tensors, metadata);
    }

    private static StoredTensor tensor(JsonNode description, ByteBuffer data) {
        ElementType type = ElementType.valueOf(description.path("dtype").asText());
        long[] shape = integers(description.path("shape"));
        long[] offsets = integers(description.path("data_offsets"));
        if (offsets.length != 2) {
            throw new IllegalArgumentException("data_offsets " + Arrays.toString(offsets));
        }
        long begin = offsets[0];
        long end = offsets[1];
        if (begin < 0 || end < begin || end > data.limit()) {
            throw new IllegalArgumentException("data from %d to %d".formatted(begin, end));
        }
        return new StoredTensor(type, shape, data.slice((int) begin, (int) (end - begin)));
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
