package dev.foldstream.store;

/// The bytes under a key are not the ones that were put there.
public final class ArtifactDamaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ArtifactDamaged(String key, String what) {
        super("artifact '%s' is damaged: %s".formatted(key, what));
    }
}
