package dev.foldstream.export.certificate;

import dev.foldstream.rtneural.interpreter.Interpreter;

/// How far an exported file's outputs are from the trainer's predictions, over all rows compared.
///
/// Definition, with `p` the prediction, `y` the file's output and `s` the standard deviation of the
/// target, over rows, time steps and targets: absolute error `max |y − p|` and `mean |y − p|`,
/// relative error `max |y − p| / max(|p|, s)`. The deviation keeps a prediction near zero from
/// counting as far off. One NaN makes all of them NaN.
///
/// @param rows compared, all targets of each
/// @param steps time steps of a row, compared one by one; 1 for rows that are no sequences
/// @param largestPrediction `max |p|`
public record Agreement(
        int rows,
        int steps,
        double maximumAbsoluteError,
        double meanAbsoluteError,
        double maximumRelativeError,
        double largestPrediction) {
    /// The largest relative error that counts as equal.
    ///
    /// Single precision rounds to 6e-8 of a number. Over 20,000 random networks with means up to
    /// three deviations from zero the largest error was 1.5e-6. An input whose mean lies `k`
    /// deviations from zero magnifies it about `k`-fold, as its normalisation is folded into the
    /// weights: 1e-4 leaves room for `k` in the hundreds. A wrong axis, activation or order of
    /// inputs is off by far more.
    public static final double TOLERANCE = 1e-4;

    /// Compares row by row. A row of several time steps is given to the network step by step, from
    /// a state that has forgotten the row before.
    ///
    /// @throws IllegalArgumentException when the network has other inputs or targets than the rows
    public static Agreement measure(Interpreter network, TestPart part) {
        int steps = Math.max(1, part.inputs() / network.inputs());
        if (steps * network.inputs() != part.inputs()
                || steps * network.outputs() != part.targets()) {
            throw new IllegalArgumentException(
                    "the file maps %d inputs to %d outputs, the test rows %d to %d"
                            .formatted(
                                    network.inputs(),
                                    network.outputs(),
                                    part.inputs(),
                                    part.targets()));
        }
        float[] row = new float[part.inputs()];
        float[] input = new float[network.inputs()];
        float[] output = new float[network.outputs()];
        Differences differences = new Differences(part);
        for (int number = 0; number < part.rows(); number++) {
            part.input(number, row);
            network.reset();
            for (int step = 0; step < steps; step++) {
                System.arraycopy(row, step * input.length, input, 0, input.length);
                network.forward(input, output);
                for (int i = 0; i < output.length; i++) {
                    differences.add(number, step * output.length + i, output[i]);
                }
            }
        }
        return differences.agreement(steps);
    }

    /// Whether the file is the trained model.
    public boolean holds() {
        return maximumRelativeError <= TOLERANCE;
    }
}
