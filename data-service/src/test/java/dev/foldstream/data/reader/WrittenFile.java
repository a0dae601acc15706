package dev.foldstream.data.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/// A file that is there while somebody reads it.
public final class WrittenFile {
    private WrittenFile() {}

    public static <T> T read(byte[] bytes, Function<Path, T> reader) {
        try {
            Path file = Files.createTempFile("foldstream-test-", ".data");
            try {
                Files.write(file, bytes);
                return reader.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
