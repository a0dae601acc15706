package dev.foldstream.trainer.training;

/// How many epochs one call of the training program runs: long enough that the call itself costs
/// nothing, short enough to report progress and to be cancelled. The result of training does not
/// depend on it. Confined to one thread.
final class CallLength {
    private static final long TARGET_MILLIS = 200;
    private static final int FASTEST_GROWTH = 8;
    private static final long MOST_ROWS = 4_000_000;

    private final int most;
    private int epochs = 1;

    /// @param rowsPerEpoch rows of an epoch in the program's order tensor
    CallLength(long rowsPerEpoch) {
        this.most = (int) Math.max(1, MOST_ROWS / rowsPerEpoch);
    }

    int next(int remaining) {
        return Math.min(epochs, remaining);
    }

    /// Learns from a call.
    void took(int called, long millis) {
        long fitting = called * TARGET_MILLIS / Math.max(1, millis);
        long bounded = Math.min(fitting, (long) epochs * FASTEST_GROWTH);
        epochs = Math.clamp(bounded, 1, most);
    }
}
