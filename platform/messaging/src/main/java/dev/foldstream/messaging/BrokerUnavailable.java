package dev.foldstream.messaging;

/// The broker can't be reached or refuses to answer.
public final class BrokerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokerUnavailable(Throwable cause) {
        super("the broker does not answer: " + reason(cause), cause);
    }

    /// One that waits in vain has no message of its own.
    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
