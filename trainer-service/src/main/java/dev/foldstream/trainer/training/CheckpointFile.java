package dev.foldstream.trainer.training;

import java.util.Optional;

/// Where the checkpoint of a stack is kept.
public interface CheckpointFile {

    /// The last one written, if it can be read.
    Optional<byte[]> read();

    /// Replaces it.
    void write(byte[] bytes);
}
