package dev.foldstream.export.certificate;

import dev.foldstream.rtneural.interpreter.Interpreter;

/// How far an exported file's outputs are from the trainer's predictions, over all rows compared.
///
/// Definition, with `p` the prediction, `y` the file's output and `s` the standard deviation of the
/// target: absolute error `max |y − p|`, relative error `max |y − p| / max(|p|, s)`, both over rows
/// and targets. The deviation keeps a prediction near zero from counting as far off. One NaN makes
/// both NaN.
///
/// @param rows compared, all targets of each
public record Agreement(int rows, double maximumAbsoluteError, double maximumRelativeError) {
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
        double absolute = 0;
        double relative = 0;
        for (int number = 0; number < part.rows(); number++) {
            part.input(number, row);
            network.reset();
            for (int step = 0; step < steps; step++) {
                System.arraycopy(row, step * input.length, input, 0, input.length);
                network.forward(input, output);
                for (int i = 0; i < output.length; i++) {
                    int target = step * output.length + i;
                    double prediction = part.prediction(number, target);
                    double error = Math.abs(output[i] - prediction);
                    double scale = Math.max(Math.abs(prediction), part.deviation(target));
                    absolute = Math.max(absolute, error);
                    relative = Math.max(relative, error == 0 ? 0 : error / scale); // never 0 / 0
                }
            }
        }
        return new Agreement(part.rows(), absolute, relative);
    }

    /// Whether the file is the trained model.
    public boolean holds() {
        return maximumRelativeError <= TOLERANCE;
    }
}
