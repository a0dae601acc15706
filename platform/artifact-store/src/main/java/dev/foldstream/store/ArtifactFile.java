package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Writes an artifact into a file and compares it with its reference on the way.
public final class ArtifactFile {
    private static final int PIECE = 1 << 20;

    private ArtifactFile() {}

    /// The bytes go to a file beside the wanted one, which takes its place when it is whole. Not
    /// more bytes are written than the reference promises.
    ///
    /// @throws ArtifactDamaged when the content is not what the reference says
    /// @throws IOException when the content can't be read
    /// @throws UncheckedIOException when the file can't be written
    public static void write(ArtifactRef artifact, InputStream content, Path file)
            throws IOException {
        Path whole = file.toAbsolutePath();
        Path part = newPart(whole);
        try {
            copy(artifact, content, part);
            move(part, whole);
        } finally {
            delete(part);
        }
    }

    private static void copy(ArtifactRef artifact, InputStream content, Path part)
            throws IOException {
        MessageDigest digest = Sha256.newDigest();
        byte[] piece = new byte[PIECE];
        long written = 0;
        try (Part target = Part.open(part)) {
            for (int length = content.read(piece); length >= 0; length = content.read(piece)) {
                written += length;
                if (written > artifact.bytes()) {
                    throw new ArtifactDamaged(
                            artifact.key(), "more than %d bytes".formatted(artifact.bytes()));
                }
                digest.update(piece, 0, length);
                target.append(piece, length);
            }
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (!sha256.equals(artifact.sha256())) {
            throw new ArtifactDamaged(
                    artifact.key(),
                    "%d bytes of SHA-256 %s, not %d of %s"
                            .formatted(written, sha256, artifact.bytes(), artifact.sha256()));
        }
    }

    /// A file whose faults are told apart from those of the connection.
    private record Part(FileChannel channel) implements AutoCloseable {

        static Part open(Path path) {
            try {
                return new Part(FileChannel.open(path, StandardOpenOption.WRITE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void append(byte[] bytes, int length) {
            ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
            try {
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Path newPart(Path whole) {
        Path folder = whole.getParent();
        if (folder == null) {
            throw new IllegalArgumentException(whole + " is no file");
        }
        try {
            return Files.createTempFile(folder, "download-", ".part");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path part, Path whole) {
        try {
            Files.move(
                    part,
                    whole,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
