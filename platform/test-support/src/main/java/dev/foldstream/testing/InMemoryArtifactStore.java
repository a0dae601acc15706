package dev.foldstream.testing;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.store.ArtifactBytes;
import dev.foldstream.store.ArtifactFile;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.StoreUnavailable;
import dev.foldstream.store.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// An artifact store in memory that can be away and whose artifacts can be damaged. Passes
/// [ArtifactStoreContract] like the real one. Thread-safe.
public final class InMemoryArtifactStore implements ArtifactStore {
    private final ConcurrentNavigableMap<String, Artifact> artifacts =
            new ConcurrentSkipListMap<>();
    private volatile boolean outage;
    private volatile Instant now = Instant.EPOCH;

    /// When everything was put that is put from here on.
    public void itIs(Instant time) {
        now = time;
    }

    /// Makes every method throw [StoreUnavailable] until it is called with `false`.
    public void outage(boolean away) {
        outage = away;
    }

    /// Changes what lies under a key behind everybody's back; references to it no longer hold.
    public void damage(String key, byte[] bytes) {
        Artifact whole = artifacts.get(key);
        if (whole == null) {
            throw new ArtifactMissing(key);
        }
        artifacts.put(key, new Artifact(whole.reference(), bytes.clone(), whole.modifiedAt()));
    }

    /// Removes what lies under a key, as nobody but an operator does.
    public void lose(String key) {
        artifacts.remove(key);
    }

    @Override
    public ArtifactRef put(String key, byte[] bytes, String mediaType) {
        requireServing();
        Artifact mine = Artifact.of(key, bytes, mediaType, now);
        Artifact first = artifacts.putIfAbsent(key, mine);
        return (first == null ? mine : first).reference();
    }

    @Override
    public ArtifactRef put(String key, Path file, String mediaType) {
        requireServing();
        try {
            return put(key, Files.readAllBytes(file), mediaType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ArtifactRef replace(String key, byte[] bytes, String mediaType) {
        requireServing();
        Artifact mine = Artifact.of(key, bytes, mediaType, now);
        artifacts.put(key, mine);
        return mine.reference();
    }

    @Override
    public Optional<ArtifactRef> find(String key) {
        requireServing();
        return Optional.ofNullable(artifacts.get(key)).map(Artifact::reference);
    }

    @Override
    public byte[] read(ArtifactRef reference) {
        requireServing();
        Artifact artifact = artifacts.get(reference.key());
        if (artifact == null) {
            throw new ArtifactMissing(reference.key());
        }
        return ArtifactBytes.requireWhole(reference, artifact.bytes().clone());
    }

    @Override
    public void download(ArtifactRef reference, Path file) {
        requireServing();
        Artifact artifact = artifacts.get(reference.key());
        if (artifact == null) {
            throw new ArtifactMissing(reference.key());
        }
        try {
            ArtifactFile.write(reference, new ByteArrayInputStream(artifact.bytes()), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove(String key) {
        requireServing();
        artifacts.remove(key);
    }

    @Override
    public List<String> list(String prefix) {
        requireServing();
        return artifacts.tailMap(prefix).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .toList();
    }

    @Override
    public List<StoredObject> inventory(String prefix) {
        requireServing();
        return artifacts.tailMap(prefix).values().stream()
                .takeWhile(artifact -> artifact.reference().key().startsWith(prefix))
                .map(artifact ->
                        new StoredObject(
                                artifact.reference().key(),
                                artifact.bytes().length,
                                artifact.modifiedAt()))
                .toList();
    }

    private void requireServing() {
        if (outage) {
            throw new StoreUnavailable("the in-memory store is told to be away", null);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Artifact(ArtifactRef reference, byte[] bytes, Instant modifiedAt) {
        static Artifact of(String key, byte[] bytes, String mediaType, Instant now) {
            ArtifactRef reference = new ArtifactRef(key, Sha256.of(bytes), bytes.length, mediaType);
            return new Artifact(reference, bytes.clone(), now);
        }
    }
}
