package dev.foldstream.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Files of one dataset in a folder of their own, which goes with them when they are closed. What
/// they are called on this machine has nothing to do with their names. Confined to one thread.
final class LocalFiles implements AutoCloseable {
    private final Path folder;
    private final SequencedMap<String, Path> files = new LinkedHashMap<>();

    private LocalFiles(Path folder) {
        this.folder = folder;
    }

    /// @throws UncheckedIOException when nothing can be written to the system's temporary folder
    static LocalFiles make() {
        try {
            return new LocalFiles(Files.createTempDirectory("foldstream-data-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A place for a file, which is not there yet.
    Path add(String name) {
        Path path = folder.resolve(Integer.toString(files.size()));
        files.put(name, path);
        return path;
    }

    /// @throws IllegalArgumentException when there is no such file
    Path path(String name) {
        Path path = files.get(name);
        if (path == null) {
            throw new IllegalArgumentException("no file '%s'".formatted(name));
        }
        return path;
    }

    /// Where they lie, by their names, in the order in which they were added.
    SequencedMap<String, Path> all() {
        return Collections.unmodifiableSequencedMap(files);
    }

    @Override
    public void close() {
        try {
            for (Path file : files.values()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
