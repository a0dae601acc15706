package dev.foldstream.data.reader;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Strict UTF-8 (RFC 3629), with or without a byte order mark: nothing is replaced silently.
final class Utf8 {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int CHUNK = 8192;

    private Utf8() {}

    /// The text behind the byte order mark, if there is one. The reader throws
    /// [java.nio.charset.CharacterCodingException] at bytes that are no UTF-8.
    static Reader text(byte[] file) {
        int start = ByteBuffer.wrap(file).mismatch(ByteBuffer.wrap(BYTE_ORDER_MARK));
        int skipped = start < 0 || start >= BYTE_ORDER_MARK.length ? BYTE_ORDER_MARK.length : 0;
        return new InputStreamReader(
                new ByteArrayInputStream(file, skipped, file.length - skipped),
                StandardCharsets.UTF_8.newDecoder());
    }

    /// The first line, from 1, with bytes that are no UTF-8; the last line when there are none.
    static long malformedLine(byte[] file) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(file);
        CharBuffer ignored = CharBuffer.allocate(CHUNK);
        CoderResult step;
        do {
            step = decoder.decode(bytes, ignored.clear(), true);
        } while (step.isOverflow());
        long line = 1;
        for (int i = 0; i < bytes.position(); i++) {
            if (file[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
