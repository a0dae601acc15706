package dev.foldstream.data.reader;

import dev.foldstream.data.reader.ParquetValues.Dictionary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// Some values of a column: for each how far it repeats and whether it is there, then those that
/// are. Confined to one thread.
///
/// @param count of the values, those that are absent included
/// @param repetitions for each the lists that go on; absent where there are no lists
/// @param definitions for each how far it is there; absent where all are
record ParquetPage(
        long count,
        Optional<RunLengths> repetitions,
        Optional<RunLengths> definitions,
        ParquetValues values) {
    private static final int RLE = 3;

    /// @param header of the first version of data pages
    /// @param source unpacked
    static ParquetPage first(
            ThriftStruct header,
            ByteBuffer source,
            ParquetLeaf leaf,
            Optional<Dictionary> dictionary) {
        Optional<RunLengths> repetitions = Optional.empty();
        Optional<RunLengths> definitions = Optional.empty();
        if (leaf.lists() > 0) {
            Damaged.unless(header.number(4) == RLE, "has repetitions of an unknown encoding");
            repetitions = Optional.of(levels(source, source.getInt(), leaf.lists()));
        }
        if (leaf.deepest() > 0) {
            Damaged.unless(header.number(3) == RLE, "has definitions of an unknown encoding");
            definitions = Optional.of(levels(source, source.getInt(), leaf.deepest()));
        }
        ParquetValues values = values(header.number(2), source, leaf, dictionary);
        return new ParquetPage(header.number(1), repetitions, definitions, values);
    }

    /// @param header of the second version of data pages
    /// @param levels of repetition, then of definition, which are never packed
    /// @param source of the values, unpacked
    static ParquetPage second(
            ThriftStruct header,
            ByteBuffer levels,
            ByteBuffer source,
            ParquetLeaf leaf,
            Optional<Dictionary> dictionary) {
        RunLengths repetitions = levels(levels, header.number(6), leaf.lists());
        RunLengths definitions = levels(levels, header.number(5), leaf.deepest());
        ParquetValues values = values(header.number(4), source, leaf, dictionary);
        return new ParquetPage(
                header.number(1),
                leaf.lists() > 0 ? Optional.of(repetitions) : Optional.empty(),
                leaf.deepest() > 0 ? Optional.of(definitions) : Optional.empty(),
                values);
    }

    private static RunLengths levels(ByteBuffer source, long length, int largest) {
        Damaged.unless(
                length >= 0 && length <= source.remaining(),
                "has levels of %d bytes".formatted(length));
        ByteBuffer levels =
                source.slice(source.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        source.position(source.position() + (int) length);
        return new RunLengths(levels, RunLengths.width(largest));
    }

    private static ParquetValues values(
            long encoding, ByteBuffer rest, ParquetLeaf leaf, Optional<Dictionary> dictionary) {
        ByteBuffer source = rest.slice().order(ByteOrder.LITTLE_ENDIAN);
        if ((encoding == 2 || encoding == 8) && !source.hasRemaining()) {
            return new ParquetValues.Plain(leaf, source); // all are absent
        }
        return switch ((int) encoding) {
            case 0 -> new ParquetValues.Plain(leaf, source);
            case 2, 8 ->
                    dictionary.orElseThrow(() -> new Damaged("has no dictionary")).values(source);
            case RLE -> {
                Damaged.unless(
                        leaf.physical() == ParquetLeaf.Physical.BOOLEAN,
                        "has runs that are no truth values");
                source.getInt(); // bytes that follow
                yield new ParquetValues.Truths(new RunLengths(source, 1));
            }
            case 5 -> new ParquetValues.Deltas(leaf, new DeltaNumbers(source));
            case 6 -> new ParquetValues.Packed(leaf, source, false);
            case 7 -> new ParquetValues.Packed(leaf, source, true);
            case 9 -> new ParquetValues.Split(leaf, source);
            default -> throw new Damaged("has the unknown encoding %d".formatted(encoding));
        };
    }
}
