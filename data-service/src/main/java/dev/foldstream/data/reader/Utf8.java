package dev.foldstream.data.reader;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Strict UTF-8 (RFC 3629), with or without a byte order mark: nothing is replaced silently.
final class Utf8 {
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};
    private static final int CHUNK = 1 << 16;

    private Utf8() {}

    /// The text of a file; see [#text(InputStream)].
    static Reader text(Path file) throws IOException {
        return text(Files.newInputStream(file));
    }

    /// The text behind the byte order mark, if there is one. The reader throws
    /// [java.nio.charset.CharacterCodingException] at bytes that are no UTF-8.
    static Reader text(InputStream file) throws IOException {
        InputStream bytes = new BufferedInputStream(file, CHUNK);
        bytes.mark(BYTE_ORDER_MARK.length);
        boolean marked = true;
        for (int expected : BYTE_ORDER_MARK) {
            marked = marked && bytes.read() == expected;
        }
        if (!marked) {
            bytes.reset();
        }
        return new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
    }

    /// The first line, from 1, with bytes that are no UTF-8; the last line when there are none.
    static long malformedLine(Path file) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer ignored = CharBuffer.allocate(CHUNK);
        long line = 1;
        try (InputStream input = Files.newInputStream(file)) {
            boolean ended = false;
            CoderResult step = CoderResult.UNDERFLOW;
            while (!ended && !step.isError()) {
                int read = input.read(bytes.array(), bytes.position(), bytes.remaining());
                ended = read < 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                step = decoder.decode(bytes, ignored.clear(), ended);
                for (int i = 0; i < bytes.position(); i++) {
                    line += bytes.get(i) == '\n' ? 1 : 0;
                }
                bytes.compact();
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
