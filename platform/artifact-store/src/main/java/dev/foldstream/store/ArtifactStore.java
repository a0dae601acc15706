package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import java.nio.file.Path;

/// An [ArtifactSource] that can be written. The first writer of a key wins, so a late duplicate or
/// a zombie changes nothing. Thread-safe.
///
/// Every method throws [StoreUnavailable] when the store can't be reached or answers that it can't
/// serve now: trying again later helps.
public interface ArtifactStore extends ArtifactSource {

    /// Puts bytes under a key that nobody has written yet. If somebody has, nothing changes and the
    /// reference of what is there is returned.
    ArtifactRef put(String key, byte[] bytes, String mediaType);

    /// Puts a file under a key that nobody has written yet, reading it as a stream.
    ArtifactRef put(String key, Path file, String mediaType);

    /// Puts bytes under a key and replaces what is there. Only for state that is not a result, such
    /// as checkpoints.
    ArtifactRef replace(String key, byte[] bytes, String mediaType);

    /// Removes what lies under a key; nothing happens where nothing lies. Only for marks that are
    /// lifted, and for what an operator clears away: a result is never removed by a service.
    void remove(String key);
}
