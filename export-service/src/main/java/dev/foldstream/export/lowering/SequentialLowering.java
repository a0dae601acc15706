package dev.foldstream.export.lowering;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.ActivationLayer;
import dev.foldstream.contracts.spec.BatchNormLayer;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.DropoutLayer;
import dev.foldstream.contracts.spec.GruLayer;
import dev.foldstream.contracts.spec.LayerNormLayer;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.LstmLayer;
import dev.foldstream.contracts.spec.RnnLayer;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Activation;
import dev.foldstream.rtneural.file.BatchNorm;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.SequentialNetwork;
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
        Optional<Unsayable> refusal = new SequentialRefusals(spec).first().or(this::say);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        output.ifPresent(
                function -> layers.add(new Activation(layers.getLast().outputs(), function)));
        return new Said(new SequentialNetwork(layers));
    }

    private Optional<Unsayable> say() {
        Optional<Unsayable> unfit = Optional.empty();
        int width = stepWidth();
        boolean raw = true;
        for (int i = 0; i < spec.layers().size() && unfit.isEmpty(); i++) {
            LayerSpec layer = spec.layers().get(i);
            if (Folding.isNothing(layer)) {
                continue;
            }
            if (raw && !Folding.takesUpInputs(layer)) {
                unfit = normalize(i, width);
                raw = false;
            }
            boolean first = raw;
            int in = width;
            int place = i;
            unfit = unfit.or(() -> say(layer, place, in, first));
            raw = false;
            width = layer.width(width);
        }
        int last = width;
        return folding.takesUpTargets() ? unfit : unfit.or(() -> denormalize(last));
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
    private Optional<Unsayable> say(LayerSpec layer, int i, int in, boolean raw) {
        return switch (layer) {
            case DenseLayer dense -> dense(dense, i, in, raw);
            case LstmLayer lstm -> lstm(lstm, i, in, raw);
            case GruLayer gru -> gru(gru, i, in, raw);
            case ActivationLayer activation -> {
                SequentialRefusals.nonlinearity(activation.function())
                        .ifPresent(function -> layers.add(new Activation(in, function)));
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

    private Optional<Unsayable> dense(DenseLayer dense, int i, int in, boolean raw) {
        int out = dense.units();
        Affine affine = ofRaw(weights.dense(i, in, out), in, raw);
        for (int norm : folding.takenUpBy(i)) {
            affine = weights.batchNorm("layers." + norm, out).map(affine::then).orElseThrow();
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

    /// As it was trained.
    private BatchNorm batchNorm(int i, int width) {
        String name = "layers." + i + ".";
        return new BatchNorm(
                SinglePrecision.weights(weights.array(name + "scale", width), width),
                SinglePrecision.weights(weights.array(name + "shift", width), width),
                SinglePrecision.weights(weights.array(name + "mean", width), width),
                SinglePrecision.weights(weights.array(name + "variance", width), width),
                (float) WeightTensors.NORM_EPSILON);
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
        return Optional.of(
                new Unsayable(
                        "layers." + i,
                        "with its normalisation, a weight is not finite in single precision",
                        "bring inputs and targets to a range that single precision can hold"));
    }

    /// Numbers of a time step: what the first layer with weights takes.
    private int stepWidth() {
        for (int i = 0; i < spec.layers().size(); i++) {
            for (String array : List.of("weight", "input.weight")) {
                int width = weights.rows("layers." + i + "." + array);
                if (width > 0) {
                    return width;
                }
            }
        }
        throw new IllegalArgumentException("no layer with weights");
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
