package dev.foldstream.export.certificate;

import static java.util.Objects.requireNonNull;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.export.lowering.TrialWeights;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// A network with memory as a trainer would leave it, and its predictions in double precision, by
/// the formulas of PyTorch's `LSTM` and `GRU`, without any folding: 3 → 5 tanh → 5 tanh → LSTM 5 →
/// GRU 5 → 2, over 12 sequences of 6 steps.
final class TrainedSequences {
    static final int HIDDEN = 5;
    private static final int STEPS = 6;
    private static final int ROWS = 12;
    private static final int INPUTS = 3;
    private static final int OUTPUTS = 2;

    private final SplittableRandom random;
    private final SequencedMap<String, double[]> arrays = new LinkedHashMap<>();
    private final double[] sequences = new double[ROWS * STEPS * INPUTS];

    TrainedSequences(long seed) {
        random = new SplittableRandom(seed);
        dense("layers.0", INPUTS, HIDDEN);
        dense("layers.1", HIDDEN, HIDDEN);
        recurrent("layers.2", 4 * HIDDEN);
        recurrent("layers.3", 3 * HIDDEN);
        dense("layers.4", HIDDEN, OUTPUTS);
        arrays.put(WeightTensors.INPUT_MEAN, uniform(INPUTS, 1, 3));
        arrays.put(WeightTensors.INPUT_DEVIATION, uniform(INPUTS, 0.3, 0.8));
        arrays.put(WeightTensors.TARGET_MEAN, uniform(OUTPUTS, 1, 3));
        arrays.put(WeightTensors.TARGET_DEVIATION, uniform(OUTPUTS, 0.3, 0.8));
        for (int i = 0; i < sequences.length; i++) {
            double mean = array(WeightTensors.INPUT_MEAN)[i % INPUTS];
            double deviation = array(WeightTensors.INPUT_DEVIATION)[i % INPUTS];
            sequences[i] = (float) (mean + deviation * random.nextGaussian());
        }
    }

    static ModelSpec spec() {
        return SpecReader.read(
                Yaml.read(
                        """
                        architecture:
                          kind: sequential
                          layers:
                            - {kind: dense, units: 5, activation: tanh}
                            - {kind: dense, units: 5, activation: tanh}
                            - {kind: lstm, units: 5}
                            - {kind: gru, units: 5}
                            - {kind: dense, units: 2}
                        """),
                ModelSpec.class);
    }

    static RowLayout inputs() {
        return layout("x", INPUTS);
    }

    static RowLayout targets() {
        return layout("y", OUTPUTS);
    }

    private static RowLayout layout(String column, int width) {
        return new RowLayout(
                List.of(new RowLayout.Field(column, List.of(STEPS, width), List.of(), 0)));
    }

    /// As the trainer writes them: one member, statistics of every time step alike.
    TrialWeights weights() {
        return weights(List.of());
    }

    /// Weights as they would be if statistics had been forgotten: means 0, deviations 1.
    ///
    /// @param forgotten e.g. `input.mean`
    TrialWeights weights(List<String> forgotten) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        arrays.forEach((name, values) -> {
            if (name.startsWith("layers.")) {
                tensors.put(name, tensor(name, values));
            } else {
                double[] repeated = new double[STEPS * values.length];
                for (int i = 0; i < repeated.length; i++) {
                    boolean forget = forgotten.contains(name);
                    double neutral = name.endsWith("deviation") ? 1 : 0;
                    repeated[i] = forget ? neutral : values[i % values.length];
                }
                tensors.put(name, StoredTensor.of(repeated, 1, repeated.length));
            }
        });
        return new TrialWeights(new TensorFile(tensors), 0);
    }

    private static StoredTensor tensor(String name, double[] values) {
        float[] single = new float[values.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) values[i];
        }
        if (name.endsWith("bias")) {
            return StoredTensor.of(single, 1, single.length);
        }
        int rows = name.equals("layers.0.weight") ? INPUTS : HIDDEN;
        return StoredTensor.of(single, 1, rows, single.length / rows);
    }

    TestPart testPart() {
        double[] predictions = new double[ROWS * STEPS * OUTPUTS];
        double[] deviations = new double[STEPS * OUTPUTS];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = array(WeightTensors.TARGET_DEVIATION)[i % OUTPUTS];
        }
        for (int row = 0; row < ROWS; row++) {
            double[] h = new double[HIDDEN];
            double[] c = new double[HIDDEN];
            double[] g = new double[HIDDEN];
            for (int step = 0; step < STEPS; step++) {
                double[] x = new double[INPUTS];
                for (int i = 0; i < INPUTS; i++) {
                    double raw = sequences[(row * STEPS + step) * INPUTS + i];
                    x[i] =
                            (raw - array(WeightTensors.INPUT_MEAN)[i])
                                    / array(WeightTensors.INPUT_DEVIATION)[i];
                }
                double[] a = tanh(affine("layers.0.", "", x));
                double[] b = tanh(affine("layers.1.", "", a));
                lstm(b, h, c);
                gru(h, g);
                double[] y = affine("layers.4.", "", g);
                for (int o = 0; o < OUTPUTS; o++) {
                    predictions[(row * STEPS + step) * OUTPUTS + o] =
                            y[o] * array(WeightTensors.TARGET_DEVIATION)[o]
                                    + array(WeightTensors.TARGET_MEAN)[o];
                }
            }
        }
        return new TestPart(
                LongStream.range(0, ROWS).toArray(),
                inputs(),
                List.of(sequences),
                predictions,
                deviations);
    }

    /// `i, f, g, o`; `c ← σ(f) c + σ(i) tanh(g)`, `h ← σ(o) tanh(c)`.
    private void lstm(double[] x, double[] h, double[] c) {
        double[] heard = affine("layers.2.", "input.", x);
        double[] kept = affine("layers.2.", "hidden.", h);
        for (int j = 0; j < HIDDEN; j++) {
            double i = sigmoid(heard[j] + kept[j]);
            double f = sigmoid(heard[HIDDEN + j] + kept[HIDDEN + j]);
            double g = Math.tanh(heard[2 * HIDDEN + j] + kept[2 * HIDDEN + j]);
            double o = sigmoid(heard[3 * HIDDEN + j] + kept[3 * HIDDEN + j]);
            c[j] = f * c[j] + i * g;
            h[j] = o * Math.tanh(c[j]);
        }
    }

    /// `r, z, n`; `n = tanh(x W + b + r (h U + d))`, `h ← (1 − z) n + z h`.
    private void gru(double[] x, double[] h) {
        double[] heard = affine("layers.3.", "input.", x);
        double[] kept = affine("layers.3.", "hidden.", h);
        for (int j = 0; j < HIDDEN; j++) {
            double r = sigmoid(heard[j] + kept[j]);
            double z = sigmoid(heard[HIDDEN + j] + kept[HIDDEN + j]);
            double n = Math.tanh(heard[2 * HIDDEN + j] + r * kept[2 * HIDDEN + j]);
            h[j] = (1 - z) * n + z * h[j];
        }
    }

    private double[] affine(String layer, String part, double[] x) {
        double[] weight = array(layer + part + "weight");
        double[] y = array(layer + part + "bias").clone();
        for (int i = 0; i < x.length; i++) {
            for (int o = 0; o < y.length; o++) {
                y[o] += x[i] * weight[i * y.length + o];
            }
        }
        return y;
    }

    private double[] array(String name) {
        return requireNonNull(arrays.get(name), name);
    }

    private void dense(String layer, int in, int out) {
        arrays.put(layer + ".weight", weights(in, out));
        arrays.put(layer + ".bias", weights(1, out));
    }

    private void recurrent(String layer, int columns) {
        arrays.put(layer + ".input.weight", weights(HIDDEN, columns));
        arrays.put(layer + ".hidden.weight", weights(HIDDEN, columns));
        arrays.put(layer + ".input.bias", weights(1, columns));
        arrays.put(layer + ".hidden.bias", weights(1, columns));
    }

    /// Away from zero, so that each matters; in single precision, as a network has them.
    private double[] weights(int in, int out) {
        double[] weights = uniform(in * out, 0.3, 0.9);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextBoolean() ? weights[i] : -weights[i]);
        }
        return weights;
    }

    private double[] uniform(int length, double from, double to) {
        return random.doubles(length, from, to).toArray();
    }

    private static double[] tanh(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.tanh(x[i]);
        }
        return x;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
