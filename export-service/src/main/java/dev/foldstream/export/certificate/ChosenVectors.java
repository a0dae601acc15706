package dev.foldstream.export.certificate;

import dev.foldstream.rtneural.file.TestVector;
import dev.foldstream.rtneural.file.TestVectors;
import dev.foldstream.rtneural.file.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The test vectors of an export: the first, the middle and the last row of the test part with what
/// the trainer predicted, sequences cut to their first time steps.
public final class ChosenVectors {
    /// Most time steps of a vector: enough to hear whether states are handed on.
    public static final int MOST_STEPS = 8;

    private ChosenVectors() {}

    /// Three, or as many as there are rows; fewer where numbers are not finite in single precision;
    /// empty when there is none. An output may differ by what the certificate allows, [Agreement],
    /// of the target's deviation or of the largest of these predictions.
    ///
    /// @param steps time steps of a row
    /// @throws IllegalArgumentException when rows don't fall into so many steps
    public static Optional<TestVectors> of(TestPart part, int steps) {
        if (steps < 1 || part.inputs() % steps != 0 || part.targets() % steps != 0) {
            throw new IllegalArgumentException(
                    "%d inputs and %d targets are not %d time steps"
                            .formatted(part.inputs(), part.targets(), steps));
        }
        int cut = Math.min(MOST_STEPS, steps);
        List<TestVector> vectors = new ArrayList<>();
        IntStream.of(0, part.rows() / 2, part.rows() - 1)
                .distinct()
                .forEach(row -> vector(part, row, steps, cut).ifPresent(vectors::add));
        return vectors.isEmpty()
                ? Optional.empty()
                : Optional.of(new TestVectors(steps, vectors, tolerance(part, vectors, steps)));
    }

    private static Optional<TestVector> vector(TestPart part, int row, int steps, int cut) {
        float[] whole = new float[part.inputs()];
        part.input(row, whole);
        int inputs = part.inputs() / steps;
        int outputs = part.targets() / steps;
        float[] input = Arrays.copyOf(whole, cut * inputs);
        float[] output = new float[cut * outputs];
        for (int i = 0; i < output.length; i++) {
            output[i] = (float) part.prediction(row, i);
        }
        return isFinite(input) && isFinite(output)
                ? Optional.of(
                        new TestVector(
                                part.row(row),
                                new Weights(input, cut, inputs),
                                new Weights(output, cut, outputs)))
                : Optional.empty();
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private static Weights tolerance(TestPart part, List<TestVector> vectors, int steps) {
        int outputs = part.targets() / steps;
        double[] scale = new double[outputs];
        for (int i = 0; i < part.targets(); i++) {
            scale[i % outputs] = Math.max(scale[i % outputs], part.deviation(i));
        }
        for (TestVector vector : vectors) {
            for (int i = 0; i < vector.output().size(); i++) {
                double size = Math.abs((double) vector.output().get(i));
                scale[i % outputs] = Math.max(scale[i % outputs], size);
            }
        }
        float[] tolerance = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            tolerance[o] = (float) (Agreement.TOLERANCE * scale[o]);
        }
        return new Weights(tolerance, outputs);
    }
}
