package dev.foldstream.data;

import dev.foldstream.contracts.artifact.ArtifactRef;
import java.util.List;
import java.util.Optional;

/// How much an experiment may have this service fetch, for anybody may submit one. What the store
/// says of an object counts, not what the submission says. Immutable.
///
/// @param largest bytes of one file
/// @param together bytes of all files of one experiment
public record UploadLimits(long largest, long together) {
    /// Whatever the disk takes.
    public static final UploadLimits NONE = new UploadLimits(Long.MAX_VALUE, Long.MAX_VALUE);

    public UploadLimits {
        if (!(largest > 0 && together >= largest)) {
            throw new IllegalArgumentException(
                    "%d bytes a file and %d bytes together are no limits; expected 0 < file ≤ together"
                            .formatted(largest, together));
        }
    }

    /// Why one file is too much.
    Optional<String> refuse(ArtifactRef stored) {
        return stored.bytes() > largest
                ? Optional.of(
                        "has %d bytes, more than the %d that are taken here"
                                .formatted(stored.bytes(), largest))
                : Optional.empty();
    }

    /// Why all files of an experiment are too much.
    Optional<String> refuse(List<ArtifactRef> stored) {
        double bytes = stored.stream().mapToDouble(ArtifactRef::bytes).sum(); // can't overflow
        return bytes > together
                ? Optional.of("%d files of %.0f bytes together".formatted(stored.size(), bytes))
                : Optional.empty();
    }
}
