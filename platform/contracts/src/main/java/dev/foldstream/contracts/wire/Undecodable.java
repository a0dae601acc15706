package dev.foldstream.contracts.wire;

import org.jspecify.annotations.Nullable;

/// Thrown when a text is not the JSON that it should be. No retry helps.
public final class Undecodable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Undecodable(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
