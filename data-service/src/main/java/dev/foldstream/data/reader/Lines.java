package dev.foldstream.data.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The lines of a file as bytes, empty ones left out, a byte order mark as well. Confined to one
/// thread.
final class Lines implements AutoCloseable {
    private static final int LONGEST = 1 << 26;
    private static final int CHUNK = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream file;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int limit;
    private byte[] line = new byte[CHUNK];
    private int length;
    private long number;

    Lines(Path file) throws IOException {
        this.file = Files.newInputStream(file);
    }

    /// Bytes of the line, up to [#length].
    byte[] buffer() {
        return line;
    }

    int length() {
        return length;
    }

    /// From 1, empty lines counted.
    long number() {
        return number;
    }

    /// @return whether there is one more
    /// @throws Damaged when it is too long for a line
    boolean next() throws IOException {
        boolean ended = false;
        while (!ended) {
            ended = !gather();
            if (number == 1 && length >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
                Arrays.fill(line, 0, 3, (byte) ' ');
            }
            if (!blank()) {
                return true;
            }
        }
        return false;
    }

    /// @return whether the line was ended by its end, and not by that of the file
    private boolean gather() throws IOException {
        length = 0;
        number++;
        while (true) {
            if (position == limit) {
                position = 0;
                limit = Math.max(0, file.read(chunk));
                if (limit == 0) {
                    return false;
                }
            }
            int end = position;
            while (end < limit && chunk[end] != '\n') {
                end++;
            }
            append(end - position);
            position = end;
            if (end < limit) {
                position++;
                return true;
            }
        }
    }

    private void append(int count) {
        if (length + count > LONGEST) {
            throw new Damaged("has more than %d bytes in line %d".formatted(LONGEST, number));
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
        }
        System.arraycopy(chunk, position, line, length, count);
        length += count;
    }

    private boolean blank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\r' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
