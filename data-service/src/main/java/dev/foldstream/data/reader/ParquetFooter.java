package dev.foldstream.data.reader;

import dev.foldstream.data.reader.ParquetLeaf.Meaning;
import dev.foldstream.data.reader.ParquetLeaf.Physical;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What stands at the end of a Parquet file: its columns and where they lie.
///
/// @param leaves by the name of the outermost field; those of fields with several leaves are left
///   out
/// @param groups of rows, in their order
record ParquetFooter(SequencedMap<String, ParquetLeaf> leaves, List<RowGroup> groups) {
    private static final int MAGIC = 'P' | ('A' << 8) | ('R' << 16) | ('1' << 24);
    private static final int TAIL = 8;
    private static final int LONGEST = 1 << 26;
    private static final int DEEPEST = 32;
    private static final int MOST_SCALE = 100;

    /// @param chunks one per leaf of the schema
    record RowGroup(long rows, List<ThriftStruct> chunks) {}

    static ParquetFooter read(FileBytes file) throws IOException {
        Damaged.unless(file.size() >= 4 + TAIL, "has %d bytes".formatted(file.size()));
        ByteBuffer tail = file.read(file.size() - TAIL, TAIL);
        int length = tail.getInt();
        Damaged.unless(
                tail.getInt() == MAGIC && file.read(0, 4).getInt() == MAGIC,
                "does not begin and end with PAR1, or is encrypted");
        Damaged.unless(
                length >= 0 && length <= Math.min(LONGEST, file.size() - TAIL),
                "announces a footer of %d bytes".formatted(length));
        ThriftStruct footer = ThriftStruct.read(file.read(file.size() - TAIL - length, length));
        Schema schema = new Schema(footer.structs(2));
        List<RowGroup> groups = new ArrayList<>();
        for (ThriftStruct group : footer.structs(4)) {
            List<ThriftStruct> chunks = group.structs(1);
            long rows = group.number(3);
            Damaged.unless(
                    rows >= 0 && chunks.size() == schema.count,
                    "has a group of %d rows and %d columns".formatted(rows, chunks.size()));
            groups.add(new RowGroup(rows, chunks));
        }
        return new ParquetFooter(schema.leaves, groups);
    }

    long rows() {
        long rows = 0;
        for (RowGroup group : groups) {
            rows = Math.addExact(rows, group.rows());
        }
        return rows;
    }

    /// Walks over the flattened tree of a schema.
    private static final class Schema {
        private final List<ThriftStruct> elements;
        private final SequencedMap<String, ParquetLeaf> leaves = new LinkedHashMap<>();
        private int next;
        private int count;

        Schema(List<ThriftStruct> elements) {
            this.elements = elements;
            long fields = take().number(5, 0);
            for (long i = 0; i < fields; i++) {
                ThriftStruct field = elements.get(next);
                int before = count;
                ParquetLeaf leaf = field(field.text(4), 0, 0, 0);
                if (count == before + 1) {
                    leaves.put(leaf.name(), leaf);
                }
            }
            Damaged.unless(next == elements.size(), "has a schema with loose ends");
        }

        private ThriftStruct take() {
            Damaged.unless(next < elements.size(), "has a schema that ends early");
            return elements.get(next++);
        }

        /// @return the last leaf below
        private ParquetLeaf field(String name, int definitions, int lists, int depth) {
            Damaged.unless(depth < DEEPEST, "has a schema nested too deeply");
            ThriftStruct element = take();
            long repetition = element.number(3, 0);
            int deepest = definitions + (repetition == 0 ? 0 : 1);
            int repeated = lists + (repetition == 2 ? 1 : 0);
            long children = element.number(5, 0);
            if (children <= 0) {
                return leaf(name, element, deepest, repeated);
            }
            ParquetLeaf last = field(name, deepest, repeated, depth + 1);
            for (long i = 1; i < children; i++) {
                last = field(name, deepest, repeated, depth + 1);
            }
            return last;
        }

        private ParquetLeaf leaf(String name, ThriftStruct element, int deepest, int lists) {
            long length = element.number(2, 0);
            long scale = element.number(7, 0);
            Damaged.unless(
                    length >= 0 && length < 1 << 20,
                    "has the column '%s' of %d bytes a value".formatted(name, length));
            Damaged.unless(
                    scale >= 0 && scale <= MOST_SCALE,
                    "has the column '%s' of scale %d".formatted(name, scale));
            Physical physical = Physical.of(element.number(1));
            return new ParquetLeaf(
                    name,
                    count++,
                    physical,
                    (int) length,
                    meaning(element, physical),
                    (int) scale,
                    deepest,
                    lists);
        }

        /// By the logical type, or the older converted one.
        private static Meaning meaning(ThriftStruct element, Physical physical) {
            long converted = element.number(6, -1);
            ThriftStruct logical = element.has(10) ? element.struct(10) : element;
            boolean known = element.has(10);
            if (converted == 5 || (known && logical.has(5))) {
                return Meaning.DECIMAL;
            }
            if (physical == Physical.FIXED) {
                return known && logical.has(15) ? Meaning.HALF : Meaning.OTHER;
            }
            if (physical == Physical.BYTE_ARRAY) {
                boolean text = known && (logical.has(1) || logical.has(4) || logical.has(12));
                boolean older = converted == 0 || converted == 4 || converted == 19;
                return text || older ? Meaning.TEXT : Meaning.OTHER;
            }
            boolean unsigned =
                    (known && logical.has(10) && !logical.struct(10).truth(2, true))
                            || (converted >= 11 && converted <= 14);
            return unsigned ? Meaning.UNSIGNED : Meaning.NUMBER;
        }
    }
}
