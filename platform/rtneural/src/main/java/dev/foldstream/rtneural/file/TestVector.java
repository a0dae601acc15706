package dev.foldstream.rtneural.file;

/// What goes into a network step by step, from a state that has forgotten everything, and what its
/// trainer predicted of it. A row that is no sequence is one step.
///
/// @param row of the dataset, counted from 0
/// @param input `[T, F]`
/// @param output `[T, O]`
public record TestVector(long row, Weights input, Weights output) {
    private static final int STEPS_AND_WIDTH = 2;

    /// @throws IllegalArgumentException when there is no step, or not the same number of both
    public TestVector {
        boolean fits =
                row >= 0
                        && input.rank() == STEPS_AND_WIDTH
                        && output.rank() == STEPS_AND_WIDTH
                        && input.size() > 0
                        && output.size() > 0
                        && input.extent(0) == output.extent(0);
        if (!fits) {
            throw new IllegalArgumentException(
                    "no test vector: row %d, input %s, output %s".formatted(row, input, output));
        }
    }

    /// Time steps, `T`.
    public int steps() {
        return input.extent(0);
    }
}
