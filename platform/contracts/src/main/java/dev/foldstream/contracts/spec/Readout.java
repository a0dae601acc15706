package dev.foldstream.contracts.spec;

/// How the channels of all places become one row.
public enum Readout {
    /// All of them side by side.
    FLATTEN,
    /// The mean of each channel.
    MEAN,
    /// The largest of each channel.
    MAX
}
