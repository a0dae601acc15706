package dev.foldstream.trainer.layer;

/// In which order a recurrent layer hears the time steps.
public enum Direction {
    /// From the first to the last.
    FORWARD,
    /// From the first to the last and, with other weights, from the last to the first.
    BIDIRECTIONAL;

    /// How many states a step has.
    public int count() {
        return this == FORWARD ? 1 : 2;
    }
}
