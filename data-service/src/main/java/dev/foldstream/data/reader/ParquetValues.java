package dev.foldstream.data.reader;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The values of a page that are there, one after another, as numbers or as texts. Confined to one
/// thread.
///
/// Source: Apache Parquet, `Encodings.md`.
interface ParquetValues {
    /// @throws Damaged when there are no more
    /// @throws java.nio.BufferUnderflowException when there are no more
    double number();

    /// @throws Damaged when there are no more
    /// @throws java.nio.BufferUnderflowException when there are no more
    String text();

    /// Values that are repeated by their place.
    final class Dictionary {
        private final double[] numbers;
        private final String[] texts;

        /// @param source with all values, plain
        Dictionary(ParquetLeaf leaf, ByteBuffer source, long count) {
            int least = leaf.width() > 0 ? leaf.width() : Integer.BYTES;
            Damaged.unless(
                    count >= 0 && count * least <= source.remaining(),
                    "has %d values in a dictionary of %d bytes"
                            .formatted(count, source.remaining()));
            ParquetValues plain = new Plain(leaf, source);
            numbers = new double[leaf.isText() ? 0 : (int) count];
            texts = new String[leaf.isText() ? (int) count : 0];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = plain.number();
            }
            for (int i = 0; i < texts.length; i++) {
                texts[i] = plain.text();
            }
        }

        /// Values by their places, which stand in a page.
        ParquetValues values(ByteBuffer source) {
            RunLengths places = new RunLengths(source, source.get());
            return new ParquetValues() {
                @Override
                public double number() {
                    return numbers[place(numbers.length)];
                }

                @Override
                public String text() {
                    return texts[place(texts.length)];
                }

                private int place(int size) {
                    int place = places.next();
                    Damaged.unless(
                            place >= 0 && place < size,
                            "asks for value %d of a dictionary of %d".formatted(place, size));
                    return place;
                }
            };
        }
    }

    /// Values as they are.
    final class Plain implements ParquetValues {
        private final ParquetLeaf leaf;
        private final ByteBuffer source;
        private final BitPacked truths;

        /// @param source little-endian
        Plain(ParquetLeaf leaf, ByteBuffer source) {
            this.leaf = leaf;
            this.source = source;
            this.truths = new BitPacked(source, 1);
        }

        @Override
        public double number() {
            return switch (leaf.physical()) {
                case BOOLEAN -> leaf.number(truths.next());
                case INT32, FLOAT -> leaf.number((long) source.getInt());
                case INT64, DOUBLE -> leaf.number(source.getLong());
                case INT96, BYTE_ARRAY, FIXED -> leaf.number(bytes());
            };
        }

        @Override
        public String text() {
            return StrictText.of(bytes());
        }

        private byte[] bytes() {
            int length =
                    leaf.physical() == ParquetLeaf.Physical.BYTE_ARRAY
                            ? source.getInt()
                            : leaf.length();
            return take(source, length);
        }
    }

    /// Differences of whole numbers.
    record Deltas(ParquetLeaf leaf, DeltaNumbers numbers) implements ParquetValues {
        @Override
        public double number() {
            long value = numbers.next();
            boolean narrow = leaf.physical() == ParquetLeaf.Physical.INT32;
            return leaf.number(narrow ? (int) value : value);
        }

        @Override
        public String text() {
            throw new Damaged("has numbers where texts belong");
        }
    }

    /// Truth values in runs.
    record Truths(RunLengths runs) implements ParquetValues {
        @Override
        public double number() {
            return runs.next();
        }

        @Override
        public String text() {
            throw new Damaged("has truth values where texts belong");
        }
    }

    /// Bytes whose lengths stand before all of them; with or without a part in common with the
    /// value before.
    final class Packed implements ParquetValues {
        private final ParquetLeaf leaf;
        private final ByteBuffer source;
        private final int[] common;
        private final int[] lengths;
        private byte[] last = {};
        private int next;

        Packed(ParquetLeaf leaf, ByteBuffer source, boolean incremental) {
            this.leaf = leaf;
            this.source = source;
            int[] prefixes = incremental ? new DeltaNumbers(source).lengths() : new int[0];
            lengths = new DeltaNumbers(source).lengths();
            common = incremental ? prefixes : new int[lengths.length];
        }

        @Override
        public double number() {
            return leaf.number(bytes());
        }

        @Override
        public String text() {
            return StrictText.of(bytes());
        }

        private byte[] bytes() {
            Damaged.unless(
                    next < lengths.length && next < common.length,
                    "has fewer values than it announces");
            int prefix = common[next];
            Damaged.unless(prefix <= last.length, "has a text that goes on from nowhere");
            byte[] rest = take(source, lengths[next++]);
            byte[] value = new byte[Math.addExact(prefix, rest.length)];
            System.arraycopy(last, 0, value, 0, prefix);
            System.arraycopy(rest, 0, value, prefix, rest.length);
            last = value;
            return value;
        }
    }

    /// The first bytes of all values, then their second ones, and so on.
    final class Split implements ParquetValues {
        private final ParquetLeaf leaf;
        private final ByteBuffer source;
        private final int count;
        private int next;

        Split(ParquetLeaf leaf, ByteBuffer source) {
            this.leaf = leaf;
            this.source = source.slice();
            Damaged.unless(leaf.width() > 0, "has split bytes of no fixed width");
            this.count = source.remaining() / leaf.width();
        }

        @Override
        public double number() {
            Damaged.unless(next < count, "has fewer values than it announces");
            ByteBuffer value = ByteBuffer.allocate(leaf.width()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < leaf.width(); i++) {
                value.put(source.get(i * count + next));
            }
            next++;
            return new Plain(leaf, value.flip()).number();
        }

        @Override
        public String text() {
            throw new Damaged("has split bytes where texts belong");
        }
    }

    private static byte[] take(ByteBuffer source, int length) {
        Damaged.unless(
                length >= 0 && length <= source.remaining(),
                "has a value of %d bytes where %d are left".formatted(length, source.remaining()));
        byte[] bytes = new byte[length];
        source.get(bytes);
        return bytes;
    }
}
