package dev.foldstream.testing.network;

import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.ActivationLayer;
import dev.foldstream.contracts.spec.ArchitectureSpec;
import dev.foldstream.contracts.spec.Autoencoder;
import dev.foldstream.contracts.spec.ConcatMlp;
import dev.foldstream.contracts.spec.Conv1dLayer;
import dev.foldstream.contracts.spec.Conv2dLayer;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.FilmMlp;
import dev.foldstream.contracts.spec.FlowMatching;
import dev.foldstream.contracts.spec.LayerActivation;
import dev.foldstream.contracts.spec.LayerNormLayer;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.Normalization;
import dev.foldstream.contracts.spec.PaddingMode;
import dev.foldstream.contracts.spec.RegressionObjective;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.contracts.spec.RnnLayer;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.StepShape;
import dev.foldstream.contracts.spec.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Models of every kind that RTNeural can't say, and the layer for which it can't.
public final class UnsayableModels {
    private static final List<Activation> UNKNOWN = List.of(Activation.GELU, Activation.SILU);
    private static final List<LayerActivation> UNKNOWN_LAYERS =
            List.of(LayerActivation.GELU, LayerActivation.SILU);

    /// Kinds that can't be said whatever stands in them, and their first layer that can't.
    private static final List<Whole> WHOLE =
            List.of(
                    new Whole("{kind: cnn-1d, channels: [%d]}", "features.0"),
                    new Whole("{kind: cnn-2d, channels: [%d]}", "features.0"),
                    new Whole("{kind: recurrent, cell: lstm, units: %d}", "features.0"),
                    new Whole("{kind: recurrent, cell: rnn, units: %d}", "features.0"),
                    new Whole(
                            "{kind: recurrent, cell: gru, units: %d, bidirectional: true}",
                            "features.0.reverse"),
                    new Whole("{kind: point-net, layers: [%d]}", "features.0"),
                    new Whole("{kind: hybrid, scalars: [%d]}", "head.0"),
                    new Whole("{kind: transformer, feedForward: %d}", "features.0.attention"),
                    new Whole("{kind: random-forest, trees: %d}", "estimator"),
                    new Whole("{kind: svm, c: %d}", "estimator"));

    /// What [TrainedNetwork#tiny] sees: the weights of another network will do for a refusal.
    private static final StepShape INPUTS = StepShape.row(2);

    private static final int STEPS = 9;

    private final RandomGenerator random;
    private final RandomModels sayable;

    public UnsayableModels(RandomGenerator random) {
        this.random = random;
        this.sayable = new RandomModels(random);
    }

    /// @param layer the first that can't be said
    public record Unsaid(ModelSpec spec, String layer) {}

    private record Whole(String yaml, String layer) {}

    public Unsaid next() {
        return switch (random.nextInt(8)) {
            case 0 -> mlp();
            case 1 -> residual();
            case 2 -> autoencoder();
            case 3 -> conditional();
            case 4 -> {
                Whole whole = sayable.one(WHOLE);
                String model = "{architecture: %s}".formatted(whole.yaml());
                yield new Unsaid(
                        SpecReader.read(
                                Yaml.read(model.formatted(sayable.odd(9))), ModelSpec.class),
                        whole.layer());
            }
            default -> sequential();
        };
    }

    private Unsaid mlp() {
        boolean isNormed = random.nextBoolean();
        return unsaid(
                new Mlp(
                        hidden(1),
                        isNormed ? Activation.RELU : sayable.one(UNKNOWN),
                        isNormed ? Normalization.LAYER : Normalization.BATCH,
                        0),
                isNormed ? "layers.0.norm" : "layers.0");
    }

    private Unsaid residual() {
        return random.nextBoolean()
                ? unsaid(new ResidualMlp(hidden(1), sayable.one(UNKNOWN)), "layers.0")
                : unsaid(
                        new ResidualMlp(
                                hidden(2),
                                sayable.one(List.of(Activation.TANH, Activation.SIGMOID))),
                        "layers.1");
    }

    private Unsaid autoencoder() {
        boolean isEarly = random.nextBoolean();
        return unsaid(
                new Autoencoder(
                        isEarly ? hidden(1) : List.of(),
                        sayable.odd(9),
                        Optional.empty(),
                        isEarly ? List.of() : hidden(1),
                        sayable.one(UNKNOWN),
                        0),
                isEarly ? "encoder.0" : "head.0");
    }

    private Unsaid conditional() {
        RegressionObjective regression = new RegressionObjective();
        Activation unknown = sayable.one(UNKNOWN);
        return switch (random.nextInt(4)) {
            case 0 -> unsaid(new ConcatMlp(hidden(1), unknown, regression), "layers.0");
            case 1 -> unsaid(new FilmMlp(hidden(1), unknown, regression), "layers.0");
            case 2 -> unsaid(new FilmMlp(hidden(2), Activation.TANH, regression), "layers.1.film");
            default ->
                    unsaid(
                            new ConcatMlp(
                                    hidden(0),
                                    Activation.RELU,
                                    SpecReader.defaults(FlowMatching.class)),
                            "layers.0");
        };
    }

    /// Layers that can be said, one that can't, and any.
    private Unsaid sequential() {
        int place = random.nextInt(5);
        List<LayerSpec> layers = sayable.layers(INPUTS, place, STEPS);
        StepShape shape = INPUTS;
        for (LayerSpec layer : layers) {
            shape = layer.shape(shape);
        }
        layers.add(unsayable(shape));
        shape = layers.getLast().shape(shape);
        if (random.nextBoolean()) {
            layers.add(unsayable(shape));
            shape = layers.getLast().shape(shape);
        }
        layers.addAll(sayable.layers(shape, random.nextInt(3), STEPS));
        layers.add(new DenseLayer(sayable.odd(7), LayerActivation.NONE));
        return unsaid(new Sequential(layers), "layers." + place);
    }

    private LayerSpec unsayable(StepShape in) {
        LayerActivation unknown = sayable.one(UNKNOWN_LAYERS);
        int width = sayable.odd(9);
        return switch (random.nextInt(7)) {
            case 0 -> new DenseLayer(width, unknown);
            case 1 -> new ActivationLayer(unknown);
            case 2 -> new RnnLayer(width);
            case 3 -> new Conv1dLayer(width, 2, 1, 1, unknown);
            case 4 -> new Conv2dLayer(2, 2, 1, 1, 1, PaddingMode.VALID, unknown);
            case 5 -> // the loader reads past the features in a window this wide
                    new Conv2dLayer(
                            2, 2, in.features() + 2, 1, 1, PaddingMode.SAME, LayerActivation.NONE);
            default -> new LayerNormLayer();
        };
    }

    private List<Integer> hidden(int fewest) {
        List<Integer> widths = new ArrayList<>(sayable.widths(4));
        while (widths.size() < fewest) {
            widths.add(sayable.odd(9));
        }
        return widths;
    }

    private static Unsaid unsaid(ArchitectureSpec architecture, String layer) {
        return new Unsaid(ModelSpec.of(architecture), layer);
    }
}
