package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Artifacts as plain files of a folder, for work of one process that needs no server. What is
/// there is known to this object only; another one on the same folder begins with nothing.
/// Thread-safe.
public final class ScratchArtifactStore implements ArtifactStore {
    private final Path folder;
    private final ConcurrentNavigableMap<String, ArtifactRef> references =
            new ConcurrentSkipListMap<>();

    /// @param folder an empty one, of this store alone; whoever made it removes it
    public ScratchArtifactStore(Path folder) {
        this.folder = folder;
    }

    /// The file that an artifact lies in.
    public Path path(String key) {
        Path path = folder.resolve(key).normalize();
        if (!path.startsWith(folder.normalize())) {
            throw new IllegalArgumentException("'%s' leads out of the store".formatted(key));
        }
        return path;
    }

    @Override
    public ArtifactRef put(String key, byte[] bytes, String mediaType) {
        return put(key, new ByteArrayInputStream(bytes), mediaType, false);
    }

    @Override
    public ArtifactRef put(String key, Path file, String mediaType) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return put(key, bytes, mediaType, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ArtifactRef replace(String key, byte[] bytes, String mediaType) {
        return put(key, new ByteArrayInputStream(bytes), mediaType, true);
    }

    /// One writer at a time: this is a store for one.
    private synchronized ArtifactRef put(
            String key, InputStream bytes, String mediaType, boolean replace) {
        ArtifactRef there = references.get(key);
        if (there != null && !replace) {
            return there;
        }
        Path path = path(key);
        MessageDigest digest = Sha256.newDigest();
        try (DigestInputStream content = new DigestInputStream(bytes, digest)) {
            Files.createDirectories(path.getParent() == null ? folder : path.getParent());
            try (OutputStream file = Files.newOutputStream(path)) {
                content.transferTo(file);
            }
            String sha256 = HexFormat.of().formatHex(digest.digest());
            ArtifactRef reference = new ArtifactRef(key, sha256, Files.size(path), mediaType);
            references.put(key, reference);
            return reference;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<ArtifactRef> find(String key) {
        return Optional.ofNullable(references.get(key));
    }

    @Override
    public byte[] read(ArtifactRef artifact) {
        try {
            return ArtifactBytes.requireWhole(artifact, Files.readAllBytes(require(artifact)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void download(ArtifactRef artifact, Path file) {
        try (InputStream content = Files.newInputStream(require(artifact))) {
            ArtifactFile.write(artifact, content, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path require(ArtifactRef artifact) {
        if (!references.containsKey(artifact.key())) {
            throw new ArtifactMissing(artifact.key());
        }
        return path(artifact.key());
    }

    @Override
    public synchronized void remove(String key) {
        try {
            if (references.remove(key) != null) {
                Files.deleteIfExists(path(key));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> list(String prefix) {
        return references.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public List<StoredObject> inventory(String prefix) {
        return references.values().stream()
                .filter(reference -> reference.key().startsWith(prefix))
                .map(reference ->
                        new StoredObject(
                                reference.key(), reference.bytes(), modified(reference.key())))
                .toList();
    }

    private Instant modified(String key) {
        try {
            return Files.getLastModifiedTime(path(key)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
