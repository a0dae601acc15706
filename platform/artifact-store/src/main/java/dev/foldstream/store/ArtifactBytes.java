package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;

/// Compares bytes with the artifact that they should be.
public final class ArtifactBytes {
    private ArtifactBytes() {}

    /// @return the bytes
    /// @throws ArtifactDamaged when they are not what the reference says
    public static byte[] requireWhole(ArtifactRef artifact, byte[] bytes) {
        if (bytes.length != artifact.bytes()) {
            throw new ArtifactDamaged(
                    artifact.key(), "%d bytes, not %d".formatted(bytes.length, artifact.bytes()));
        }
        String sha256 = Sha256.of(bytes);
        if (!sha256.equals(artifact.sha256())) {
            throw new ArtifactDamaged(
                    artifact.key(), "SHA-256 %s, not %s".formatted(sha256, artifact.sha256()));
        }
        return bytes;
    }
}
