package dev.foldstream.messaging;

/// A step can't be done, and trying again would not help. It ends its experiment.
public final class PermanentFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /// @param remedy what the user can do
    public PermanentFailure(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
