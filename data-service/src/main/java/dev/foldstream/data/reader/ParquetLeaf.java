package dev.foldstream.data.reader;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A column of a Parquet file: what its values are, and how often they may repeat or be absent.
///
/// Source: Apache Parquet, `parquet.thrift`, `LogicalTypes.md` and the levels of Dremel (Melnik et
/// al. 2010, doi:10.14778/1920841.1920886).
///
/// @param name of the outermost field
/// @param position among the leaves of the schema
/// @param length bytes of a value of fixed length
/// @param deepest definition level of a value that is there
/// @param lists how many lists are around a value
record ParquetLeaf(
        String name,
        int position,
        Physical physical,
        int length,
        Meaning meaning,
        int scale,
        int deepest,
        int lists) {

    /// How values lie in the file, in the order of their numbers there.
    enum Physical {
        BOOLEAN(0),
        INT32(4),
        INT64(8),
        INT96(12),
        FLOAT(4),
        DOUBLE(8),
        BYTE_ARRAY(0),
        FIXED(0);

        private final int bytes;

        Physical(int bytes) {
            this.bytes = bytes;
        }

        /// @throws Damaged when there is no such type
        static Physical of(long number) {
            Damaged.unless(
                    number >= 0 && number < values().length,
                    "has values of the unknown type %d".formatted(number));
            return values()[(int) number];
        }
    }

    /// What values mean.
    enum Meaning {
        NUMBER,
        UNSIGNED,
        DECIMAL,
        HALF,
        TEXT,
        /// Nothing that could be in a table.
        OTHER
    }

    /// Bytes of a value; 0 when that differs, or is less than one.
    int width() {
        return physical == Physical.FIXED ? length : physical.bytes;
    }

    boolean isText() {
        return meaning == Meaning.TEXT;
    }

    /// Whether values are sequences of bytes.
    boolean isBytes() {
        return physical == Physical.BYTE_ARRAY || physical == Physical.FIXED;
    }

    /// @throws Damaged when such values are not read
    void require() {
        boolean read = meaning != Meaning.OTHER && physical != Physical.INT96;
        Damaged.unless(
                read,
                "has the column '%s' of type %s that is neither number nor text"
                        .formatted(name, physical));
    }

    /// @param bits as they lie in the file; those of an INT32 with its sign
    double number(long bits) {
        return switch (physical) {
            case FLOAT -> Float.intBitsToFloat((int) bits);
            case DOUBLE -> Double.longBitsToDouble(bits);
            case BOOLEAN -> bits;
            case INT32, INT64 -> whole(bits);
            case INT96, BYTE_ARRAY, FIXED -> throw new Damaged("has bytes where numbers belong");
        };
    }

    private double whole(long bits) {
        return switch (meaning) {
            case UNSIGNED -> {
                long value = physical == Physical.INT32 ? bits & 0xFFFFFFFFL : bits;
                yield value >= 0 ? value : value + 0x1p64;
            }
            case DECIMAL -> BigDecimal.valueOf(bits, scale).doubleValue();
            case NUMBER, HALF, TEXT, OTHER -> bits;
        };
    }

    /// @param bytes of a value that is no text
    double number(byte... bytes) {
        if (meaning == Meaning.HALF && bytes.length == 2) {
            return Float.float16ToFloat((short) (((bytes[1] & 0xFF) << 8) | (bytes[0] & 0xFF)));
        }
        Damaged.unless(
                meaning == Meaning.DECIMAL && bytes.length > 0 && bytes.length <= 64,
                "has bytes where numbers belong");
        return new BigDecimal(new BigInteger(bytes), scale).doubleValue();
    }
}
