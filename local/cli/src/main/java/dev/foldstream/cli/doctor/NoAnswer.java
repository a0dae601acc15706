package dev.foldstream.cli.doctor;

/// The broker refused to say, or said nothing in time.
final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswer(String reason, Throwable cause) {
        super(reason, cause);
    }
}
