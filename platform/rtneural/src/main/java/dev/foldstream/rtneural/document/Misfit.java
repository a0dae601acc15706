package dev.foldstream.rtneural.document;

/// What a loader does with an array that is shorter, or longer, than it should be.
public record Misfit(Consequence tooFew, Consequence tooMany) {
    /// Rows of a matrix, or the numbers of one of its rows.
    public static final Misfit KERNEL =
            new Misfit(Consequence.FILLS_WITH_ZEROS, Consequence.THROWS);

    public static final Misfit BIAS = new Misfit(Consequence.READS_PAST_END, Consequence.IGNORES);

    /// Copied into the layer from the first to the last.
    public static final Misfit COPIED =
            new Misfit(Consequence.KEEPS_DEFAULTS, Consequence.WRITES_PAST_END);

    /// The arrays of `weights` themselves.
    public static final Misfit ARRAYS = new Misfit(Consequence.THROWS, Consequence.IGNORES);

    /// Of numbers that no loader reads, but a host's test does.
    public static final Misfit MISLEADING = new Misfit(Consequence.MISLEADS, Consequence.MISLEADS);

    public static final Misfit KELLY = new Misfit(Consequence.FALLS_BACK, Consequence.FALLS_BACK);

    Consequence of(int size, int expected) {
        return size < expected ? tooFew : tooMany;
    }
}
