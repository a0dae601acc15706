package dev.foldstream.store;

/// A reference names an artifact that is not there.
public final class ArtifactMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ArtifactMissing(String key) {
        super("no artifact under '%s'".formatted(key));
    }
}
