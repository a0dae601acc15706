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

    /// Keys that begin with `prefix`, in ascending order.
    List<String> list(String prefix);
}
