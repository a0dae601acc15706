package dev.foldstream.rtneural.interpreter;

/// What several steps compute with.
final class Products {
    private Products() {}

    /// `out += in K`, row by row of `K`, so that the inner loop runs over adjacent numbers.
    ///
    /// @param kernel `K`, row-major `[inputs, out]`
    static void add(float[] in, int inputs, float[] kernel, float[] out) {
        int outputs = kernel.length / inputs;
        for (int i = 0; i < inputs; i++) {
            float x = in[i];
            int row = i * outputs;
            for (int o = 0; o < outputs; o++) {
                out[o] += x * kernel[row + o];
            }
        }
    }

    static float sigmoid(float x) {
        return 1 / (1 + (float) Math.exp(-x));
    }
}
