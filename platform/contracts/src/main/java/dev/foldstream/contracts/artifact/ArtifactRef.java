package dev.foldstream.contracts.artifact;

/// A reference to immutable bytes in the artifact store; what events carry instead of arrays.
///
/// An event may come from anybody, so a key is one that [ArtifactKeys] could have made: whoever
/// makes a path of it stays below the folder that he has in mind.
///
/// @param key where the bytes lie, below the bucket
/// @param sha256 of the bytes, 64 lower-case hexadecimal digits
/// @param bytes length
/// @param mediaType as in HTTP
public record ArtifactRef(String key, String sha256, long bytes, String mediaType) {
    public ArtifactRef {
        Sha256.require(sha256);
        if (!ArtifactKeys.isKey(key) || bytes < 0) {
            throw new IllegalArgumentException(
                    "no artifact: key '%s', %d bytes".formatted(key, bytes));
        }
    }
}
