package dev.foldstream.rtneural.interpreter;

/// `x` where it is not negative, else `α x`.
///
/// Source: RTNeural, `activation/activation.h`.
final class PReluStep implements Step {
    private final float[] slopes;
    private final long parameters;

    /// @param slopes `α`, one for each number
    /// @param parameters scalars in the file, which may hold one slope for all
    PReluStep(float[] slopes, long parameters) {
        this.slopes = slopes;
        this.parameters = parameters;
    }

    @Override
    public int outputs() {
        return slopes.length;
    }

    @Override
    public long parameters() {
        return parameters;
    }

    @Override
    public Range range(Range in) {
        return in.map((x, i) -> x >= 0 ? x : Range.product(slopes[i], x), true);
    }

    @Override
    public void run(float[] in, float[] out) {
        for (int i = 0; i < slopes.length; i++) {
            out[i] = in[i] >= 0 ? in[i] : in[i] * slopes[i];
        }
    }
}
