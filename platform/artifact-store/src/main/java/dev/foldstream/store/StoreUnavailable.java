package dev.foldstream.store;

import org.jspecify.annotations.Nullable;

/// The store can't be reached or can't serve now. Trying again later helps.
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
