package dev.foldstream.embedded;

/// A reason not to start that the message says in full.
final class CannotServe extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotServe(String reason) {
        super(reason);
    }
}
