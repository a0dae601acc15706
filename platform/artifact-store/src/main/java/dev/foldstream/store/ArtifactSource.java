package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Immutable bytes by key, as somebody sees them who only reads. Thread-safe.
///
/// Every method throws [StoreUnavailable] when the store can't be reached or answers that it can't
/// serve now: trying again later helps.
public interface ArtifactSource {

    /// The reference of what lies under a key.
    Optional<ArtifactRef> find(String key);

    /// The bytes of an artifact, compared with the hash in its reference.
    ///
    /// @throws ArtifactMissing when nothing lies under the key
    /// @throws ArtifactDamaged when what lies there is not what the reference says
    byte[] read(ArtifactRef artifact);

    /// Writes the bytes of an artifact into a file, as a stream: it may be larger than memory. The
    /// file is there when all its bytes are, and have been compared with the hash in the reference;
    /// what was there before is replaced.
    ///
    /// @throws ArtifactMissing when nothing lies under the key
    /// @throws ArtifactDamaged when what lies there is not what the reference says
    /// @throws java.io.UncheckedIOException when the file can't be written
    void download(ArtifactRef artifact, Path file);

    /// Keys that begin with `prefix`, in ascending order.
    List<String> list(String prefix);

    /// What lies under the keys that begin with `prefix`, in ascending order of the keys.
    List<StoredObject> inventory(String prefix);
}
