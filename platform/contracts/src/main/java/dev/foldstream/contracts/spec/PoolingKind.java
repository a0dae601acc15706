package dev.foldstream.contracts.spec;

/// What becomes of several numbers of one channel.
public enum PoolingKind {
    /// The largest.
    MAX,
    /// Their mean.
    MEAN
}
