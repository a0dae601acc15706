package dev.foldstream.messaging;

/// The broker can't be reached or refuses to answer.
public final class BrokerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokerUnavailable(Throwable cause) {
        super("the broker does not answer: " + cause.getMessage(), cause);
    }
}
