package dev.foldstream.testing.network;

import static java.util.Objects.requireNonNull;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.LayerActivation;
import dev.foldstream.contracts.spec.LogisticRegression;
import dev.foldstream.contracts.spec.LossSpec;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.network.TrainedArrays.Numbers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A network as a trainer would leave it, and its outputs in double precision, computed as its
/// definition and the contract of [WeightTensors] read. Confined to one thread.
public final class TrainedNetwork {
    private final RandomModel model;
    private final TrainedArrays arrays;
    private final Stage network;
    private final LayerActivation output;
    private final double[] inputMean;
    private final double[] inputDeviation;
    private final double[] targetMean;
    private final double[] targetDeviation;

    /// @param normalization means and deviations of one step's inputs, then of its targets
    private TrainedNetwork(RandomModel model, Numbers numbers, double[]... normalization) {
        this.model = model;
        this.arrays = new TrainedArrays(numbers);
        this.network =
                new Definitions(new Stages(arrays), model.inputs(), model.outputs())
                        .of(model.spec().architecture());
        this.output = applied(model.spec());
        this.inputMean = normalization[0];
        this.inputDeviation = normalization[1];
        this.targetMean = normalization[2];
        this.targetDeviation = normalization[3];
    }

    /// What the loss does to the outputs.
    private static LayerActivation applied(ModelSpec spec) {
        return spec.training()
                .map(TrainingSpec::loss)
                .map(LossSpec::outputActivation)
                .orElse(LayerActivation.NONE);
    }

    /// Two inputs, three hidden units, one output; small enough for pencil and paper.
    public static TrainedNetwork tiny() {
        Map<String, float[]> given =
                Map.of(
                        "layers.0.weight", new float[] {2, -4, 1, 1, 0, -2},
                        "layers.0.bias", new float[] {0.5f, 1, 0},
                        "layers.1.weight", new float[] {1, -0.5f, 3},
                        "layers.1.bias", new float[] {0.25f});
        return new TrainedNetwork(
                new RandomModel(ModelSpec.of(new Mlp(List.of(3), Activation.RELU)), 1, 2, 1),
                (name, size, bounds) -> requireNonNull(given.get(name)),
                new double[] {10, -3},
                new double[] {2, 0.5},
                new double[] {100},
                new double[] {4});
    }

    /// A multi-layer perceptron; see [#random(RandomModel, RandomGenerator)].
    ///
    /// @param widths of inputs, hidden layers and outputs
    public static TrainedNetwork random(
            int[] widths, Activation activation, RandomGenerator random) {
        List<Integer> hidden = Arrays.stream(widths, 1, widths.length - 1).boxed().toList();
        return random(
                new RandomModel(
                        ModelSpec.of(new Mlp(hidden, activation)),
                        1,
                        widths[0],
                        widths[widths.length - 1]),
                random);
    }

    /// Random weights; means up to three deviations from zero. Targets that have to lie within
    /// bounds are not normalised.
    public static TrainedNetwork random(RandomModel model, RandomGenerator random) {
        boolean isBounded = isBounded(model.spec());
        double[] inputDeviation = deviations(model.inputs(), random);
        double[] targetDeviation = deviations(model.outputs(), random);
        if (isBounded) {
            Arrays.fill(targetDeviation, 1);
        }
        return new TrainedNetwork(
                model,
                (name, size, bounds) -> {
                    float[] numbers = new float[size];
                    for (int i = 0; i < size; i++) {
                        numbers[i] = random.nextFloat(bounds.low(), bounds.high());
                    }
                    return numbers;
                },
                means(inputDeviation, random),
                inputDeviation,
                isBounded ? new double[model.outputs()] : means(targetDeviation, random),
                targetDeviation);
    }

    private static boolean isBounded(ModelSpec spec) {
        return applied(spec) != LayerActivation.NONE
                || spec.architecture() instanceof LogisticRegression
                || (spec.architecture() instanceof NetworkSpec network && network.isBounded());
    }

    private static double[] deviations(int length, RandomGenerator random) {
        return random.doubles(length, -3, 3).map(Math::exp).toArray();
    }

    private static double[] means(double[] deviations, RandomGenerator random) {
        double[] means = deviations.clone();
        for (int i = 0; i < means.length; i++) {
            means[i] *= random.nextDouble(-3, 3);
        }
        return means;
    }

    /// Of every number of a target row.
    public double[] targetDeviation() {
        return repeated(targetDeviation);
    }

    /// A row that looks like the training data.
    public float[] randomRow(RandomGenerator random) {
        float[] row = new float[model.steps() * model.inputs()];
        for (int at = 0; at < row.length; at++) {
            int i = at % model.inputs();
            row[at] = (float) (inputMean[i] + inputDeviation[i] * random.nextGaussian());
        }
        return row;
    }

    /// `network((x − input.mean) / input.deviation) · target.deviation + target.mean`, of every
    /// step, and what the loss does to that.
    public double[] predict(float[] row) {
        double[] predictions = new double[model.steps() * model.outputs()];
        network.reset();
        for (int step = 0; step < model.steps(); step++) {
            double[] x = new double[model.inputs()];
            for (int i = 0; i < x.length; i++) {
                x[i] = (row[step * x.length + i] - inputMean[i]) / inputDeviation[i];
            }
            double[] y = network.apply(x).clone();
            for (int o = 0; o < y.length; o++) {
                y[o] = y[o] * targetDeviation[o] + targetMean[o];
            }
            System.arraycopy(Curves.of(output).apply(y), 0, predictions, step * y.length, y.length);
        }
        return predictions;
    }

    /// `weights.safetensors` of a stack in which every member but this one is zero.
    public TensorFile weights(int member, int members) {
        SequencedMap<String, StoredTensor> tensors =
                new LinkedHashMap<>(arrays.tensors(member, members));
        tensors.put(WeightTensors.INPUT_MEAN, among(inputMean, member, members));
        tensors.put(WeightTensors.INPUT_DEVIATION, among(inputDeviation, member, members));
        tensors.put(WeightTensors.TARGET_MEAN, among(targetMean, member, members));
        tensors.put(WeightTensors.TARGET_DEVIATION, among(targetDeviation, member, members));
        return new TensorFile(tensors);
    }

    private StoredTensor among(double[] statistics, int member, int members) {
        double[] own = repeated(statistics);
        double[] all = new double[members * own.length];
        System.arraycopy(own, 0, all, member * own.length, own.length);
        return StoredTensor.of(all, members, own.length);
    }

    /// The same for every time step.
    private double[] repeated(double[] statistics) {
        return IntStream.range(0, model.steps() * statistics.length)
                .mapToDouble(at -> statistics[at % statistics.length])
                .toArray();
    }
}
