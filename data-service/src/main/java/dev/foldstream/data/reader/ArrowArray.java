package dev.foldstream.data.reader;

import java.nio.ByteBuffer;
import java.util.List;

/// The values of a field in one batch of rows. All of its buffers are as long as they need to be.
/// Confined to one thread.
///
/// @param present bits of the values that are there; empty when all are
/// @param values numbers, or the bytes of texts
/// @param offsets where texts or lists begin and end; empty for everything else
record ArrowArray(
        ArrowField field,
        int length,
        ByteBuffer present,
        ByteBuffer offsets,
        ByteBuffer values,
        List<ArrowArray> children) {

    ArrowArray {
        long rows = length;
        require(present, present.hasRemaining() ? (rows + 7) / 8 : 0);
        if (field.number().isPresent()) {
            require(values, rows * field.number().get().bytes());
        } else {
            switch (field.kind()) {
                case TRUTH -> require(values, (rows + 7) / 8);
                case TEXT, LIST -> require(offsets, rows == 0 ? 0 : (rows + 1) * Integer.BYTES);
                case LARGE_TEXT, LARGE_LIST ->
                        require(offsets, rows == 0 ? 0 : (rows + 1) * Long.BYTES);
                case FIXED_LIST ->
                        Damaged.unless(
                                rows * field.size() <= children.getFirst().length(),
                                "has lists that are longer than their elements");
                case NUMBER, NOTHING, OTHER -> {}
            }
        }
    }

    private static void require(ByteBuffer buffer, long bytes) {
        Damaged.unless(
                bytes <= buffer.limit(),
                "has a buffer of %d bytes where %d are needed".formatted(buffer.limit(), bytes));
    }

    boolean has(int row) {
        return field.kind() != ArrowField.Kind.NOTHING
                && (!present.hasRemaining() || bit(present, row));
    }

    double number(int row) {
        return field.number()
                .map(format -> format.get(values, row * format.bytes()))
                .orElseGet(() -> bit(values, row) ? 1.0 : 0.0);
    }

    String text(int row) {
        long start = start(row);
        long end = start(row + 1);
        Damaged.unless(
                start >= 0 && end >= start && end <= values.limit(),
                "has a text from %d to %d of %d".formatted(start, end, values.limit()));
        byte[] text = new byte[(int) (end - start)];
        values.get((int) start, text);
        return StrictText.of(text);
    }

    /// Where a list or text begins; that of the row behind the last one is its end.
    long start(int row) {
        return switch (field.kind()) {
            case TEXT, LIST -> offsets.getInt(row * Integer.BYTES);
            case LARGE_TEXT, LARGE_LIST -> offsets.getLong(row * Long.BYTES);
            default -> (long) row * field.size();
        };
    }

    private static boolean bit(ByteBuffer bits, int place) {
        return (bits.get(place >> 3) >> (place & 7) & 1) == 1;
    }
}
