package dev.foldstream.trainer.training;

import java.time.Duration;
import java.util.Optional;

/// Where a training keeps what it would go on from after an interruption, and what a reader can
/// look at meanwhile.
public interface TrainingFiles {

    /// Work that an interruption may cost. Where one epoch takes longer, it may cost that epoch.
    Duration checkpointEvery();

    /// The last checkpoint that was written, if it can be read.
    Optional<byte[]> latestCheckpoint();

    /// Replaces the latest checkpoint.
    void replaceCheckpoint(byte[] bytes);

    /// Keeps a checkpoint for good.
    ///
    /// @param attempt from 1
    /// @param epoch passes done
    void keepCheckpoint(int attempt, int epoch, byte[] bytes);

    /// Replaces the losses so far, JSON lines.
    void replaceHistory(byte[] lines);

    /// Keeps the losses of a training that is done, JSON lines.
    void keepHistory(byte[] lines);

    /// Keeps the text of the training program.
    void keepProgram(String text);

    /// Where an earlier phase of the same training keeps its own.
    ///
    /// @param name of the phase
    TrainingFiles phase(String name);
}
