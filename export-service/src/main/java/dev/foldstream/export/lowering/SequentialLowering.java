package dev.foldstream.export.lowering;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.ActivationLayer;
import dev.foldstream.contracts.spec.BatchNormLayer;
import dev.foldstream.contracts.spec.Conv1dLayer;
import dev.foldstream.contracts.spec.Conv2dLayer;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.DropoutLayer;
import dev.foldstream.contracts.spec.GruLayer;
import dev.foldstream.contracts.spec.LayerNormLayer;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.LeakyReluLayer;
import dev.foldstream.contracts.spec.LstmLayer;
import dev.foldstream.contracts.spec.PReluLayer;
import dev.foldstream.contracts.spec.RnnLayer;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.contracts.spec.StepShape;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Activation;
import dev.foldstream.rtneural.file.BatchNorm;
import dev.foldstream.rtneural.file.BatchNorm2d;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.PRelu;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.file.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Says a [Sequential] in RTNeural's layers; a sequence is given to them step by step. A
/// normalisation that no neighbour takes up, see [Folding], is a layer of its own. Dropout is
/// nothing once training is over.
///
/// Confined to one thread.
final class SequentialLowering {
    private final Sequential spec;
    private final Folding folding;
    private final Optional<Nonlinearity> output;
    private final TrialWeights weights;
    private final List<Layer> layers = new ArrayList<>();

    /// @param output after the last layer
    SequentialLowering(Sequential spec, Optional<Nonlinearity> output, TrialWeights weights) {
        this.spec = spec;
        this.folding = new Folding(spec);
        this.output = output;
        this.weights = weights;
    }

    Lowering lower() {
        List<StepShape> shapes = spec.shapes(stepWidth());
        Optional<Unsayable> refusal =
                new SequentialRefusals(spec, shapes).first().or(() -> say(shapes));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        output.ifPresent(
                function -> layers.add(new Activation(layers.getLast().outputs(), function)));
        return new Said(new SequentialNetwork(layers));
    }

    private Optional<Unsayable> say(List<StepShape> shapes) {
        Optional<Unsayable> unfit = Optional.empty();
        boolean raw = true;
        for (int i = 0; i < spec.layers().size() && unfit.isEmpty(); i++) {
            LayerSpec layer = spec.layers().get(i);
            if (Folding.isNothing(layer)) {
                continue;
            }
            if (raw && !Folding.takesUpInputs(layer)) {
                unfit = normalize(i, shapes.get(i).width());
                raw = false;
            }
            boolean first = raw;
            int place = i;
            unfit = unfit.or(() -> say(layer, place, shapes.get(place), first));
            raw = false;
        }
        return folding.takesUpTargets()
                ? unfit
                : unfit.or(() -> denormalize(shapes.getLast().width()));
    }

    private Optional<Unsayable> normalize(int i, int width) {
        return own(
                i,
                Diagonal.normalizing(
                        step(weights.inputMean(), width), step(weights.inputDeviation(), width)));
    }

    private Optional<Unsayable> denormalize(int width) {
        return own(
                spec.outputLayer(),
                Diagonal.of(
                        step(weights.targetDeviation(), width), step(weights.targetMean(), width)));
    }

    /// A normalisation that no layer takes up.
    ///
    /// @param i the layer that doesn't
    private Optional<Unsayable> own(int i, Diagonal normalization) {
        if (!normalization.fitsSinglePrecision()) {
            return notFinite(i);
        }
        if (!normalization.isIdentity()) {
            layers.add(normalization.batchNorm());
        }
        return Optional.empty();
    }

    /// @param raw whether it sees the inputs
    private Optional<Unsayable> say(LayerSpec layer, int i, StepShape in, boolean raw) {
        String name = "layers." + i;
        int width = in.width();
        return switch (layer) {
            case DenseLayer dense -> dense(dense, i, width, raw);
            case LstmLayer lstm -> lstm(lstm, i, width, raw);
            case GruLayer gru -> gru(gru, i, width, raw);
            case Conv1dLayer convolution ->
                    add(new ConvolutionLowering(weights, name, in).say(convolution));
            case Conv2dLayer convolution ->
                    add(new ConvolutionLowering(weights, name, in).say(convolution));
            case PReluLayer leaky -> add(prelu(width, weights.array(name + ".slope", width)));
            case LeakyReluLayer leaky -> add(prelu(width, leaky.slope()));
            case ActivationLayer activation -> {
                SequentialRefusals.nonlinearity(activation.function())
                        .ifPresent(function -> layers.add(new Activation(width, function)));
                yield Optional.empty();
            }
            case BatchNormLayer norm -> {
                if (!folding.isTakenUp(i)) {
                    layers.add(batchNorm(i, in));
                }
                yield Optional.empty();
            }
            case DropoutLayer dropout -> Optional.empty();
            case RnnLayer rnn -> throw new IllegalStateException("refused before");
            case LayerNormLayer norm -> throw new IllegalStateException("refused before");
        };
    }

    private Optional<Unsayable> add(Layer layer) {
        layers.add(layer);
        return Optional.empty();
    }

    /// @param slopes one for each number, or one for all
    private static PRelu prelu(int width, double... slopes) {
        return new PRelu(width, SinglePrecision.weights(slopes, 1, slopes.length));
    }

    private Optional<Unsayable> dense(DenseLayer dense, int i, int in, boolean raw) {
        int out = dense.units();
        Affine affine = ofRaw(weights.dense(i, in, out), in, raw);
        for (int norm : folding.takenUpBy(i)) {
            affine = affine.then(weights.batchNorm("layers." + norm, out));
        }
        if (i == spec.outputLayer() && folding.takesUpTargets()) {
            affine =
                    affine.denormalised(
                            step(weights.targetMean(), out), step(weights.targetDeviation(), out));
        }
        if (!affine.fitsSinglePrecision()) {
            return notFinite(i);
        }
        layers.add(affine.dense(SequentialRefusals.nonlinearity(dense.activation())));
        return Optional.empty();
    }

    /// As it was trained, after a convolution over features channel by channel.
    private Layer batchNorm(int i, StepShape in) {
        Weights scale = statistic(i, "scale", in);
        Weights shift = statistic(i, "shift", in);
        Weights mean = statistic(i, "mean", in);
        Weights variance = statistic(i, "variance", in);
        float epsilon = (float) WeightTensors.NORM_EPSILON;
        return in.channels().isPresent()
                ? new BatchNorm2d(in.features(), scale, shift, mean, variance, epsilon)
                : new BatchNorm(scale, shift, mean, variance, epsilon);
    }

    private Weights statistic(int i, String name, StepShape in) {
        int width = in.normalized();
        return SinglePrecision.weights(weights.array("layers." + i + "." + name, width), width);
    }

    private Optional<Unsayable> lstm(LstmLayer lstm, int i, int in, boolean raw) {
        RecurrentLowering recurrence =
                new RecurrentLowering(weights, "layers." + i, in, lstm.units());
        Affine input = ofRaw(recurrence.lstmInput(), in, raw);
        if (!input.fitsSinglePrecision()) {
            return notFinite(i);
        }
        layers.add(recurrence.lstm(input));
        return Optional.empty();
    }

    private Optional<Unsayable> gru(GruLayer gru, int i, int in, boolean raw) {
        RecurrentLowering recurrence =
                new RecurrentLowering(weights, "layers." + i, in, gru.units());
        Affine input = ofRaw(recurrence.gruInput(), in, raw);
        if (!input.fitsSinglePrecision()) {
            return notFinite(i);
        }
        layers.add(recurrence.gru(input));
        return Optional.empty();
    }

    /// The beginning of a layer, with the normalisation of inputs where it sees them.
    private Affine ofRaw(Affine affine, int in, boolean raw) {
        return raw
                ? affine.ofNormalised(
                        step(weights.inputMean(), in), step(weights.inputDeviation(), in))
                : affine;
    }

    private static Optional<Unsayable> notFinite(int i) {
        return Optional.of(DenseChain.notFinite("layers." + i));
    }

    /// Numbers of a time step. There are as many steps as the targets have times the units of the
    /// output layer.
    private int stepWidth() {
        int units =
                spec.layers().get(spec.outputLayer()) instanceof DenseLayer output
                        ? output.units()
                        : 1;
        int steps = Math.max(1, weights.outputs() / units);
        return weights.inputs() / steps;
    }

    /// The statistics of one time step; all have the same.
    private static double[] step(double[] statistics, int width) {
        double[] first = Arrays.copyOf(statistics, width);
        for (int at = 0; at < statistics.length; at++) {
            if (statistics[at] != first[at % width]) {
                throw new IllegalArgumentException(
                        "time steps are normalised differently, %s and %s"
                                .formatted(first[at % width], statistics[at]));
            }
        }
        return first;
    }
}
