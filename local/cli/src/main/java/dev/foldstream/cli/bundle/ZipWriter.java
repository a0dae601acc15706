package dev.foldstream.cli.bundle;

import dev.foldstream.contracts.artifact.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes files into a zip whose bytes depend on their names and contents alone: in the order in
/// which they come, with one time for all, and not compressed, since what a compressor makes
/// depends on its version. A file is read as a stream, twice. Confined.
final class ZipWriter implements AutoCloseable {
    /// Before February 1980 the JDK adds a second time, which depends on the zone.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._=+-]*(/[A-Za-z0-9_][A-Za-z0-9._=+-]*)*");

    private final ZipOutputStream zip;
    private final String folder;
    private final SequencedMap<String, String> hashes = new LinkedHashMap<>();

    /// @param folder that everything lies in
    ZipWriter(OutputStream out, String folder) {
        this.zip = new ZipOutputStream(out);
        this.folder = requireName(folder);
    }

    /// A name that leads nowhere but below the folder, on any system.
    ///
    /// @throws IllegalArgumentException when it may not
    static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'%s' is no name in a zip".formatted(name));
        }
        return name;
    }

    void add(String name, Path file) throws IOException {
        ZipEntry entry = new ZipEntry(folder + "/" + requireName(name));
        entry.setTimeLocal(NO_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(Files.size(file));
        CRC32 crc = new CRC32();
        MessageDigest digest = Sha256.newDigest();
        try (InputStream bytes =
                new CheckedInputStream(
                        new DigestInputStream(Files.newInputStream(file), digest), crc)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
        hashes.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    /// What was added so far, as `sha256sum -c` reads it.
    String sums() {
        StringBuilder lines = new StringBuilder();
        hashes.forEach((name, hash) -> lines.append(hash).append("  ").append(name).append('\n'));
        return lines.toString();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
