package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Immutable bytes by key. The first writer of a key wins, so a late duplicate or a zombie changes
/// nothing. Thread-safe.
///
/// Every method throws [StoreUnavailable] when the store can't be reached or answers that it can't
/// serve now: trying again later helps.
public interface ArtifactStore {

    /// Puts bytes under a key that nobody has written yet. If somebody has, nothing changes and the
    /// reference of what is there is returned.
    ArtifactRef put(String key, byte[] bytes, String mediaType);

    /// Puts a file under a key that nobody has written yet, reading it as a stream.
    ArtifactRef put(String key, Path file, String mediaType);

    /// Puts bytes under a key and replaces what is there. Only for state that is not a result, such
    /// as checkpoints.
    ArtifactRef replace(String key, byte[] bytes, String mediaType);

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

    /// Removes what lies under a key; nothing happens where nothing lies. Only for marks that are
    /// lifted, and for what an operator clears away: a result is never removed by a service.
    void remove(String key);

    /// Keys that begin with `prefix`, in ascending order.
    List<String> list(String prefix);

    /// What lies under the keys that begin with `prefix`, in ascending order of the keys.
    List<StoredObject> inventory(String prefix);
}
