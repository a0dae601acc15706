package dev.foldstream.store.tensor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
/// are byte-identical for equal contents in equal order. At most 2 GiB a file; a larger one is read
/// by [TensorFileReader]. Immutable.
public final class TensorFile {
    private static final int ALIGNMENT = 8;

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
        long size = TensorHeader.PREFIX + (long) header.length;
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

    /// Writes the file, tensor after tensor: they need not fit into memory together, nor the file
    /// into 2 GiB.
    ///
    /// @param path what was there is replaced
    /// @throws UncheckedIOException when it can't be written
    public void write(Path path) {
        byte[] header = header();
        ByteBuffer start =
                ByteBuffer.allocate(TensorHeader.PREFIX + header.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(header.length).put(header).flip();
        try (FileChannel file =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            writeAll(file, start);
            for (StoredTensor tensor : tensors.values()) {
                writeAll(file, tensor.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private byte[] header() {
        ObjectNode entries = JsonNodeFactory.instance.objectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = entries.putObject(TensorHeader.METADATA);
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

    private static ArrayNode array(long... numbers) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
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
        int length = TensorHeader.length(file, file.remaining());
        ByteBuffer json = file.slice(file.position(), length);
        ByteBuffer data = file.position(file.position() + length).slice();
        TensorHeader header = TensorHeader.parse(json, data.limit());
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        header.places()
                .forEach((name, place) ->
                        tensors.put(
                                name,
                                new StoredTensor(
                                        place.type(),
                                        place.shape(),
                                        data.slice((int) place.begin(), (int) place.bytes()))));
        return new TensorFile(tensors, header.metadata());
    }
}
