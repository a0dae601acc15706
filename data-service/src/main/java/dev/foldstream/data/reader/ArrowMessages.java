package dev.foldstream.data.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.arrow.flatbuf.Message;

/// The messages of an Arrow file or stream, one after another. Confined to one thread.
///
/// Source: Apache Arrow, "Columnar format", 1.5, "Serialization and Interprocess Communication".
final class ArrowMessages {
    private static final byte[] MAGIC = {'A', 'R', 'R', 'O', 'W', '1'};
    private static final int FILE_START = 8;
    private static final int CONTINUATION = -1;
    private static final int LONGEST = 1 << 26;

    private final FileBytes file;
    private final long end;
    private long position;

    /// What a message says, and where the bytes are of which it speaks.
    ///
    /// @param bytes how many they are
    record Letter(Message message, long body, long bytes) {}

    ArrowMessages(FileBytes file) throws IOException {
        this.file = file;
        boolean framed = file.size() >= FILE_START && isMagic(file.read(0, MAGIC.length));
        if (framed) {
            Damaged.unless(
                    isMagic(file.read(file.size() - MAGIC.length, MAGIC.length)),
                    "does not end with ARROW1");
            int footer = file.read(file.size() - MAGIC.length - 4L, 4).getInt();
            end = file.size() - MAGIC.length - 4 - footer;
            Damaged.unless(
                    footer > 0 && end >= FILE_START,
                    "announces a footer of %d bytes".formatted(footer));
        } else {
            end = file.size();
        }
        position = framed ? FILE_START : 0;
    }

    private static boolean isMagic(ByteBuffer bytes) {
        return bytes.equals(ByteBuffer.wrap(MAGIC));
    }

    /// The next message; empty behind the last one.
    Optional<Letter> next() throws IOException {
        if (end - position < 4) {
            return Optional.empty();
        }
        int length = file.read(position, 4).getInt();
        position += 4;
        if (length == CONTINUATION) {
            Damaged.unless(end - position >= 4, "ends within a message");
            length = file.read(position, 4).getInt();
            position += 4;
        }
        if (length == 0) {
            position = end;
            return Optional.empty();
        }
        Damaged.unless(
                length > 0 && length <= Math.min(LONGEST, end - position),
                "has a message of %d bytes".formatted(length));
        Message message = Message.getRootAsMessage(file.read(position, length));
        position += length;
        long body = position;
        long bytes = message.bodyLength();
        Damaged.unless(
                bytes >= 0 && bytes <= end - position,
                "announces %d bytes of data, of which there are %d"
                        .formatted(bytes, end - position));
        position += bytes;
        return Optional.of(new Letter(message, body, bytes));
    }
}
