package dev.foldstream.export.certificate;

import dev.foldstream.export.interpreter.Interpreter;

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
                double scale = Math.max(Math.abs(prediction), part.deviation(target));
                absolute = Math.max(absolute, error);
                relative = Math.max(relative, error == 0 ? 0 : error / scale); // never 0 / 0
            }
        }
        return new Agreement(part.rows(), absolute, relative);
    }

    /// Whether the file is the trained model.
    public boolean holds() {
        return maximumRelativeError <= TOLERANCE;
    }
}
