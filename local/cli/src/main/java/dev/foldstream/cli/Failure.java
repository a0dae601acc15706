package dev.foldstream.cli;

/// Something that ends a command, said in words for the user; no stack trace is shown.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
