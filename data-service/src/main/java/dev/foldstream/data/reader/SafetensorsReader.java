package dev.foldstream.data.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.SafetensorsDataset;
import dev.foldstream.data.table.Table;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads tensors of equally many rows from a safetensors file: booleans, integers, and real numbers
/// of 16, 32 or 64 bits.
///
/// Source: [safetensors format](https://github.com/huggingface/safetensors#format). Tensors that
/// the spec does not name may be of any type.
///
/// Cost: one pass over each tensor as a stream. Confined to one thread.
public final class SafetensorsReader {
    private static final int PREFIX = Long.BYTES;

    /// Hundreds of thousands of tensors. The format's own reader takes 100 MB, which as a tree
    /// would be more than the memory of a service.
    private static final int LONGEST_HEADER = 16 << 20;

    private static final int BUFFER = 1 << 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetensorsReader() {}

    /// @param begin of its bytes, from the start of the file
    private record Place(NumpyType type, long rows, List<Integer> shape, long begin) {}

    /// @param file on this machine
    /// @return inputs, targets, then columns that are kept, in the order of the spec
    /// @throws InvalidExperiment when the file has no such rows, with every missing column, or the
    ///   first faulty values and their number
    public static Table read(SafetensorsDataset spec, Path file) {
        return TabularFile.read(
                spec,
                "a safetensors file of tensors with equally many rows",
                () -> table(spec, file));
    }

    private static Table table(SafetensorsDataset spec, Path file) throws IOException {
        long size = Files.size(file);
        SequencedMap<String, JsonNode> header = new LinkedHashMap<>();
        long origin = header(file, size, header);
        List<String> names = TabularFile.columns(spec, header.keySet());
        List<InputStream> open = new ArrayList<>();
        try {
            List<RecordSource> sources = new ArrayList<>();
            long rows = -1;
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                Place place =
                        place(
                                name,
                                header.getOrDefault(name, MissingNode.getInstance()),
                                origin,
                                size);
                long count = place.rows();
                Damaged.unless(
                        rows < 0 || rows == count,
                        "has %d rows in '%s' and %d in '%s'"
                                .formatted(rows, names.getFirst(), count, name));
                rows = count;
                InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                open.add(bytes);
                bytes.skipNBytes(place.begin());
                List<Integer> shape = place.shape();
                int row = Math.multiplyExact(Shapes.width(shape), place.type().bytes());
                sources.add(
                        new RecordSource(
                                bytes, row, List.of(RecordSource.cell(i, place.type(), shape, 0))));
            }
            return new TypedRows(spec, names, "row", size).all(sources, rows);
        } finally {
            for (InputStream bytes : open) {
                bytes.close();
            }
        }
    }

    /// @return where the data begin
    private static long header(Path file, long size, SequencedMap<String, JsonNode> tensors)
            throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] prefix = bytes.readNBytes(PREFIX);
            Damaged.unless(prefix.length == PREFIX, "has %d bytes".formatted(prefix.length));
            long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
            Damaged.unless(
                    length >= 0 && length <= Math.min(size - PREFIX, LONGEST_HEADER),
                    "announces a header of %d bytes".formatted(length));
            JsonNode header = JSON.readTree(StrictText.of(bytes.readNBytes((int) length)));
            Damaged.unless(header.isObject(), "has a header that is no JSON object");
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (!entry.getKey().equals("__metadata__")) {
                    tensors.put(entry.getKey(), entry.getValue());
                }
            }
            return PREFIX + length;
        } catch (JsonProcessingException e) {
            throw new Damaged("has a header that is no JSON", e);
        }
    }

    private static Place place(String name, JsonNode tensor, long origin, long size) {
        String dtype = tensor.path("dtype").asText();
        ElementFormat format =
                Arrays.stream(ElementFormat.values())
                        .filter(known -> known.name().equals(dtype))
                        .findFirst()
                        .orElseThrow(() ->
                                new Damaged(
                                        "has the tensor '%s' of type '%s'; one of %s is read"
                                                .formatted(
                                                        name,
                                                        dtype,
                                                        Arrays.toString(ElementFormat.values()))));
        long[] extents = wholes(tensor.path("shape"));
        long[] offsets = wholes(tensor.path("data_offsets"));
        Damaged.unless(extents.length > 0, "has the single number '%s'".formatted(name));
        long bytes = Math.multiplyExact(Shapes.elements(extents), format.bytes());
        Damaged.unless(
                offsets.length == 2
                        && offsets[0] >= 0
                        && offsets[0] <= offsets[1]
                        && offsets[1] <= size - origin
                        && offsets[1] - offsets[0] == bytes,
                "says that '%s' of %d bytes lies at %s of %d"
                        .formatted(name, bytes, Arrays.toString(offsets), size - origin));
        NumpyType type =
                new NumpyType(ByteOrder.LITTLE_ENDIAN, format.bytes(), Optional.of(format), false);
        return new Place(type, extents[0], Shapes.ofRow(extents), origin + offsets[0]);
    }

    private static long[] wholes(JsonNode array) {
        long[] numbers = new long[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = array.path(i);
            Damaged.unless(
                    number.isIntegralNumber() && number.canConvertToLong(),
                    "has a shape or offsets that are no whole numbers");
            numbers[i] = number.longValue();
        }
        return numbers;
    }
}
