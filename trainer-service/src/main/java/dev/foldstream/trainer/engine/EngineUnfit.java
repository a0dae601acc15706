package dev.foldstream.trainer.engine;

/// libtorch is not what the trainer needs; the message says what to do.
public final class EngineUnfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineUnfit(String message) {
        super(message);
    }

    EngineUnfit(String message, Throwable cause) {
        super(message, cause);
    }
}
