package dev.foldstream.rtneural.interpreter;

/// What one layer of a file does to a row. Keeps its numbers in single precision.
sealed interface Step
        permits DenseStep,
                ActivationStep,
                Conv1dStep,
                Conv2dStep,
                LstmStep,
                GruStep,
                PReluStep,
                BatchNormStep {
    int outputs();

    /// Scalars in the file.
    long parameters();

    /// Whether what it says of a row depends on earlier rows.
    default boolean remembers() {
        return false;
    }

    /// Numbers of earlier rows.
    default long kept() {
        return 0;
    }

    /// Products of a weight and a number in a row, or thereabouts.
    default long work() {
        return parameters() + outputs();
    }

    /// What can come out of what can come in.
    Range range(Range in);

    /// Forgets what it remembers of earlier rows.
    default void reset() {}

    /// Computes `out` from `in`, which are different arrays, at least as long as the row.
    void run(float[] in, float[] out);
}
