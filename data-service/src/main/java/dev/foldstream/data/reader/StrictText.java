package dev.foldstream.data.reader;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// UTF-8 of which nothing is replaced silently.
final class StrictText {
    private StrictText() {}

    /// @throws Damaged when the bytes are no UTF-8
    static String of(byte... utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new Damaged("holds text that is no UTF-8", e);
        }
    }
}
