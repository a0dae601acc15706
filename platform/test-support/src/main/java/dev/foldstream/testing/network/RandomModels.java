package dev.foldstream.testing.network;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.ActivationLayer;
import dev.foldstream.contracts.spec.ArchitectureSpec;
import dev.foldstream.contracts.spec.Autoencoder;
import dev.foldstream.contracts.spec.BatchNormLayer;
import dev.foldstream.contracts.spec.ConcatMlp;
import dev.foldstream.contracts.spec.Conv1dLayer;
import dev.foldstream.contracts.spec.Conv2dLayer;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.DropoutLayer;
import dev.foldstream.contracts.spec.FilmMlp;
import dev.foldstream.contracts.spec.GruLayer;
import dev.foldstream.contracts.spec.LayerActivation;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.LeakyReluLayer;
import dev.foldstream.contracts.spec.Linear;
import dev.foldstream.contracts.spec.LogisticRegression;
import dev.foldstream.contracts.spec.LstmLayer;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.Normalization;
import dev.foldstream.contracts.spec.PReluLayer;
import dev.foldstream.contracts.spec.PaddingMode;
import dev.foldstream.contracts.spec.RegressionObjective;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.StepShape;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.contracts.spec.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Models of every kind that RTNeural can say: up to eight layers, of odd widths.
public final class RandomModels {
    private static final List<Activation> KNOWN =
            List.of(Activation.RELU, Activation.TANH, Activation.SIGMOID);
    private static final List<LayerActivation> ANY =
            List.of(
                    LayerActivation.NONE,
                    LayerActivation.RELU,
                    LayerActivation.TANH,
                    LayerActivation.SIGMOID,
                    LayerActivation.ELU,
                    LayerActivation.SOFTMAX);
    private static final int DEEPEST = 8;
    private static final int LONGEST = 9;

    private final RandomGenerator random;

    public RandomModels(RandomGenerator random) {
        this.random = random;
    }

    /// A model that can be said.
    public RandomModel sayable() {
        int inputs = odd(17);
        int outputs = odd(7);
        boolean isSequence = random.nextInt(3) == 0;
        if (isSequence) {
            int steps = 2 + random.nextInt(LONGEST - 1);
            Sequential network = sequential(StepShape.row(inputs), outputs, steps);
            return new RandomModel(ModelSpec.of(network), steps, inputs, outputs);
        }
        return new RandomModel(withLoss(flat(inputs, outputs)), 1, inputs, outputs);
    }

    private ArchitectureSpec flat(int inputs, int outputs) {
        return switch (random.nextInt(9)) {
            case 0 -> mlp();
            case 1, 2 -> residual();
            case 3 ->
                    new Autoencoder(
                            widths(3), odd(9), Optional.empty(), widths(3), one(KNOWN), 0.1);
            case 4 -> new ConcatMlp(widths(DEEPEST - 1), one(KNOWN), new RegressionObjective());
            case 5 -> new FilmMlp(widths(1), one(KNOWN), new RegressionObjective());
            case 6 ->
                    random.nextBoolean()
                            ? new Linear()
                            : SpecReader.defaults(LogisticRegression.class);
            default -> sequential(StepShape.row(inputs), outputs, 1);
        };
    }

    private Mlp mlp() {
        Normalization normalization =
                random.nextBoolean() ? Normalization.BATCH : Normalization.NONE;
        return new Mlp(widths(DEEPEST - 1), one(KNOWN), normalization, 0.1);
    }

    /// Any activation before there is a skip, and half of the skips without a projection.
    private ResidualMlp residual() {
        List<Integer> widths = new ArrayList<>(widths(DEEPEST - 1));
        for (int i = 1; i < widths.size(); i++) {
            if (random.nextBoolean()) {
                widths.set(i, widths.get(i - 1));
            }
        }
        return new ResidualMlp(widths, widths.size() > 1 ? Activation.RELU : one(KNOWN));
    }

    private Sequential sequential(StepShape inputs, int outputs, int steps) {
        List<LayerSpec> layers = layers(inputs, random.nextInt(DEEPEST), steps);
        layers.add(new DenseLayer(outputs, one(ANY)));
        if (random.nextInt(4) == 0) {
            layers.add(new ActivationLayer(one(ANY)));
        }
        return new Sequential(layers);
    }

    /// @param steps of a sequence; 1 of flat rows, which only some layers take
    List<LayerSpec> layers(StepShape inputs, int count, int steps) {
        List<LayerSpec> layers = new ArrayList<>();
        StepShape shape = inputs;
        while (layers.size() < count) {
            layers.add(layer(shape, steps));
            shape = layers.getLast().shape(shape);
        }
        return layers;
    }

    private LayerSpec layer(StepShape in, int steps) {
        return switch (random.nextInt(steps > 1 ? 12 : 8)) {
            case 0, 1 -> new DenseLayer(odd(33), one(ANY));
            case 2 -> new ActivationLayer(one(ANY));
            case 3, 4 -> new BatchNormLayer();
            case 5 -> new DropoutLayer(0.2);
            case 6 -> new PReluLayer();
            case 7 -> new LeakyReluLayer(random.nextDouble());
            case 8 -> new LstmLayer(odd(17));
            case 9 -> new GruLayer(odd(17));
            case 10 -> overTime(in, steps);
            default -> overFeatures(in, steps);
        };
    }

    private Conv1dLayer overTime(StepShape in, int steps) {
        int kernel = upTo(Math.min(steps, 4));
        int groups = upTo(in.width());
        while (in.width() % groups != 0) {
            groups--;
        }
        return new Conv1dLayer(groups * upTo(3), kernel, dilation(kernel, steps), groups, one(ANY));
    }

    private Conv2dLayer overFeatures(StepShape in, int steps) {
        int kernel = upTo(Math.min(steps, 4));
        return new Conv2dLayer(
                upTo(4),
                kernel,
                upTo(Math.min(in.features(), 5)),
                dilation(kernel, steps),
                upTo(3),
                one(List.of(PaddingMode.values())),
                one(ANY));
    }

    /// So that a kernel is no longer than the sequence.
    private int dilation(int kernel, int steps) {
        return kernel == 1 ? 1 : upTo((steps - 1) / (kernel - 1));
    }

    /// One in four trained on probabilities, where the network's end leaves that to the loss.
    private ModelSpec withLoss(ArchitectureSpec architecture) {
        boolean isFree = architecture instanceof NetworkSpec network && !network.isBounded();
        if (!isFree || random.nextInt(4) > 0) {
            return ModelSpec.of(architecture);
        }
        String loss = one(List.of("cross-entropy", "binary-cross-entropy", "kl-divergence"));
        return new ModelSpec(
                architecture,
                Optional.of(
                        SpecReader.read(
                                Yaml.read("{loss: {kind: %s}}".formatted(loss)),
                                TrainingSpec.class)));
    }

    List<Integer> widths(int most) {
        List<Integer> widths = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            widths.add(odd(33));
        }
        return widths;
    }

    private int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    /// @param most odd
    int odd(int most) {
        return 2 * random.nextInt((most + 1) / 2) + 1;
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
