package dev.foldstream.trainer.training;

/// Training was told to stop before its end. Nothing was published; the next attempt goes on from
/// the last checkpoint.
public final class TrainingCancelled extends Exception {
    private static final long serialVersionUID = 1L;

    public TrainingCancelled() {
        super("training was cancelled");
    }
}
