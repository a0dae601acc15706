package dev.foldstream.export.certificate;

import dev.foldstream.export.interpreter.Interpreter;

/// How far an exported file's outputs are from the trainer's predictions, over all rows compared.
///
/// Definition, with `p` the prediction, `y` the file's output and `s` the standard deviation of `p`
/// over the rows of its target: absolute error `max |y − p|`, relative error `max |y − p| /
/// max(|p|, s)`. The deviation keeps a prediction near zero from counting as far off. One NaN makes
/// both NaN.
///
/// @param rows compared, all targets of each
public record Agreement(int rows, double maximumAbsoluteError, double maximumRelativeError) {
    /// The largest relative error that counts as equal.
    ///
    /// A float has a relative rounding error of 6e-8. Where the mean of an input is `k` deviations
    /// away from zero, folding its normalisation into the weights magnifies that `k`-fold, so 1e-4
    /// leaves room for `k` in the hundreds. A wrong axis, activation or order of inputs is off by
    /// far more.
    public static final double TOLERANCE = 1e-4;

    /// @throws IllegalArgumentException when the network has other inputs or targets than the rows
    public static Agreement measure(Interpreter network, TestPart part) {
        if (network.inputs() != part.inputs() || network.outputs() != part.targets()) {
            throw new IllegalArgumentException(
                    "the file maps %d inputs to %d outputs, the test rows %d to %d"
                            .formatted(
                                    network.inputs(),
                                    network.outputs(),
                                    part.inputs(),
                                    part.targets()));
        }
        double[] deviations = new double[part.targets()];
        for (int target = 0; target < deviations.length; target++) {
            deviations[target] = part.deviation(target);
        }
        float[] input = new float[part.inputs()];
        float[] output = new float[part.targets()];
        double absolute = 0;
        double relative = 0;
        for (int row = 0; row < part.rows(); row++) {
            part.input(row, input);
            network.forward(input, output);
            for (int target = 0; target < output.length; target++) {
                double prediction = part.prediction(row, target);
                double error = Math.abs(output[target] - prediction);
                double scale = Math.max(Math.abs(prediction), deviations[target]);
                absolute = Math.max(absolute, error);
                relative = Math.max(relative, error == 0 ? 0 : error / scale);
            }
        }
        return new Agreement(part.rows(), absolute, relative);
    }

    /// Whether the file is the trained model.
    public boolean holds() {
        return maximumRelativeError <= TOLERANCE;
    }
}
