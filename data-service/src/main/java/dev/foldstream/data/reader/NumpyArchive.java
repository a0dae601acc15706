package dev.foldstream.data.reader;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The arrays of a `.npz` file by their names. Nothing unpacks to more than what a bounded ratio
/// allows. Confined to one thread.
final class NumpyArchive implements AutoCloseable {
    private static final String SUFFIX = ".npy";
    private static final int BUFFER = 1 << 16;

    /// An entry may unpack to so many times its size, beyond what is harmless anyway.
    private static final long RATIO = 200;

    private static final long HARMLESS = 1L << 26;

    private final ZipFile file;
    private final SequencedMap<String, ZipEntry> entries = new LinkedHashMap<>();

    /// @throws ZipException when it is no zip file
    NumpyArchive(Path path) throws IOException {
        try {
            file = new ZipFile(path.toFile());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Damaged("is no zip file", e);
        }
        file.stream()
                .filter(entry -> entry.getName().endsWith(SUFFIX))
                .forEach(entry -> entries.put(name(entry), entry));
    }

    private static String name(ZipEntry entry) {
        return entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
    }

    Set<String> names() {
        return entries.keySet();
    }

    /// @throws Damaged when it would unpack to more than it may
    InputStream open(String name) throws IOException {
        ZipEntry entry = entry(name);
        long most = Math.max(HARMLESS, RATIO * Math.max(0, entry.getCompressedSize()));
        Damaged.unless(
                entry.getSize() >= 0 && entry.getSize() <= most,
                "unpacks '%s' from %d bytes to %d, as no data do"
                        .formatted(name, entry.getCompressedSize(), entry.getSize()));
        return new BufferedInputStream(file.getInputStream(entry), BUFFER);
    }

    /// @throws Damaged when an array announces more bytes than its entry
    void requireBytes(String name, long bytes) {
        long present = entry(name).getSize();
        Damaged.unless(
                bytes <= present,
                "announces %d bytes of '%s', of which there are %d"
                        .formatted(bytes, name, present));
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no array '%s'".formatted(name));
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
