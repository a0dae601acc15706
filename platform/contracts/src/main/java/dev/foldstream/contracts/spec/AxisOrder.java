package dev.foldstream.contracts.spec;

/// Which axis of a column are its channels, where it has any.
public enum AxisOrder {
    /// `[C, T]`, `[C, H, W]`
    CHANNELS_FIRST,
    /// `[T, C]`, `[H, W, C]`
    CHANNELS_LAST
}
