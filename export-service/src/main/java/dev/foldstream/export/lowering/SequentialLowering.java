package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.ActivationLayer;
import dev.foldstream.contracts.spec.BatchNormLayer;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.DropoutLayer;
import dev.foldstream.contracts.spec.GruLayer;
import dev.foldstream.contracts.spec.LayerActivation;
import dev.foldstream.contracts.spec.LayerNormLayer;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.LstmLayer;
import dev.foldstream.contracts.spec.RnnLayer;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Activation;
import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Gru;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Lstm;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.file.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says a [Sequential] in RTNeural's layers, one for one; a sequence is given to them step by step.
///
/// The normalisation of inputs is folded into the first layer, dense or recurrent, since both begin
/// with `x W + b`; that of targets into the last dense layer, a batch normalisation into the dense
/// layer before it. The two biases of an LSTM are added up, the gates of a GRU change places:
///
/// | | as trained | in the file |
/// |---|---|---|
/// | LSTM | i, f, g, o; two biases | i, f, g, o; their sum |
/// | GRU | r, z, n | z, r, n |
///
/// Confined to one thread.
final class SequentialLowering {
    private static final int LSTM_GATES = 4;
    private static final int GRU_GATES = 3;

    private final Sequential spec;
    private final Optional<Nonlinearity> output;
    private final TrialWeights weights;
    private final List<Layer> layers = new ArrayList<>();

    /// @param output after the last layer
    SequentialLowering(Sequential spec, Optional<Nonlinearity> output, TrialWeights weights) {
        this.spec = spec;
        this.output = output;
        this.weights = weights;
    }

    Lowering lower() {
        Optional<Unsayable> refusal = refusal();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        int width = stepWidth();
        boolean first = true;
        for (int i = 0; i < spec.layers().size(); i++) {
            LayerSpec layer = spec.layers().get(i);
            Optional<Unsayable> unfit = say(layer, i, width, first);
            if (unfit.isPresent()) {
                return unfit.get();
            }
            first &= layer instanceof DropoutLayer;
            width = layer.width(width);
        }
        if (output.isPresent()) {
            layers.add(new Activation(width, output.get()));
        }
        return new Said(new SequentialNetwork(layers));
    }

    /// The first layer that can't be said.
    private Optional<Unsayable> refusal() {
        for (int i = 0; i < spec.layers().size(); i++) {
            Optional<Unsayable> refusal = refusal(i);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Unsayable> refusal(int i) {
        return switch (spec.layers().get(i)) {
            case DenseLayer dense -> activation(i, dense.activation());
            case ActivationLayer activation -> activation(i, activation.function());
            case LstmLayer lstm -> Optional.empty();
            case GruLayer gru -> Optional.empty();
            case DropoutLayer dropout -> Optional.empty();
            case RnnLayer rnn ->
                    unsayable(
                            i,
                            "RTNeural has no simple recurrent layer",
                            "use 'kind: gru' or 'kind: lstm'");
            case LayerNormLayer norm ->
                    unsayable(
                            i,
                            "RTNeural has no layer normalisation",
                            "use 'kind: batch-norm' after a dense layer without activation");
            case BatchNormLayer norm ->
                    followsPlainDense(i)
                            ? Optional.empty()
                            : unsayable(
                                    i,
                                    "a batch normalisation is folded into the layer before it,"
                                            + " which is no dense layer without activation",
                                    "put it after a dense layer with 'activation: none'");
        };
    }

    private boolean followsPlainDense(int i) {
        return i > 0
                && spec.layers().get(i - 1) instanceof DenseLayer dense
                && dense.activation() == LayerActivation.NONE;
    }

    private static Optional<Unsayable> activation(int i, LayerActivation activation) {
        return activation == LayerActivation.NONE || nonlinearity(activation).isPresent()
                ? Optional.empty()
                : unsayable(
                        i,
                        "RTNeural has no activation " + activation.name().toLowerCase(Locale.ROOT),
                        "use 'activation: relu' or 'activation: tanh'");
    }

    private static Optional<Nonlinearity> nonlinearity(LayerActivation activation) {
        return switch (activation) {
            case RELU -> Optional.of(Nonlinearity.RELU);
            case TANH -> Optional.of(Nonlinearity.TANH);
            case SIGMOID -> Optional.of(Nonlinearity.SIGMOID);
            case SOFTMAX -> Optional.of(Nonlinearity.SOFTMAX);
            case NONE, GELU, SILU -> Optional.empty();
        };
    }

    private static Optional<Unsayable> unsayable(int i, String reason, String remedy) {
        return Optional.of(new Unsayable("layers." + i, reason, remedy));
    }

    /// @param first whether it sees the inputs
    private Optional<Unsayable> say(LayerSpec layer, int i, int in, boolean first) {
        return switch (layer) {
            case DenseLayer dense -> dense(dense, i, in, first);
            case LstmLayer lstm -> lstm(lstm, i, in, first);
            case GruLayer gru -> gru(gru, i, in, first);
            case ActivationLayer activation -> {
                nonlinearity(activation.function())
                        .ifPresent(function -> layers.add(new Activation(in, function)));
                yield Optional.empty();
            }
            case BatchNormLayer norm -> Optional.empty(); // folded into the layer before
            case DropoutLayer dropout -> Optional.empty();
            case RnnLayer rnn -> throw new IllegalStateException("refused before");
            case LayerNormLayer norm -> throw new IllegalStateException("refused before");
        };
    }

    private Optional<Unsayable> dense(DenseLayer dense, int i, int in, boolean first) {
        int out = dense.units();
        Affine affine = weights.dense(i, in, out);
        affine = weights.batchNorm("layers." + (i + 1), out).map(affine::then).orElse(affine);
        if (first) {
            affine =
                    affine.ofNormalised(
                            step(weights.inputMean(), in), step(weights.inputDeviation(), in));
        }
        if (i == spec.outputLayer()) {
            affine =
                    affine.denormalised(
                            step(weights.targetMean(), out), step(weights.targetDeviation(), out));
        }
        if (!affine.fitsSinglePrecision()) {
            return notFinite(i);
        }
        Dense said = affine.dense(nonlinearity(dense.activation()));
        layers.add(said);
        return Optional.empty();
    }

    private Optional<Unsayable> lstm(LstmLayer lstm, int i, int in, boolean first) {
        int hidden = lstm.units();
        int columns = LSTM_GATES * hidden;
        double[] bias = weights.array(name(i, "input.bias"), columns);
        double[] other = weights.array(name(i, "hidden.bias"), columns);
        for (int o = 0; o < columns; o++) {
            bias[o] += other[o];
        }
        Affine kernel = input(i, in, bias, first);
        if (!kernel.fitsSinglePrecision()) {
            return notFinite(i);
        }
        Dense input = kernel.dense(Optional.empty());
        layers.add(new Lstm(input.kernel(), state(i, hidden, columns), input.bias()));
        return Optional.empty();
    }

    private Optional<Unsayable> gru(GruLayer gru, int i, int in, boolean first) {
        int hidden = gru.units();
        int columns = GRU_GATES * hidden;
        Affine kernel = input(i, in, weights.array(name(i, "input.bias"), columns), first);
        if (!kernel.fitsSinglePrecision()) {
            return notFinite(i);
        }
        Dense input = kernel.dense(Optional.empty());
        float[] biases = new float[2 * columns];
        double[] stateBias = weights.array(name(i, "hidden.bias"), columns);
        for (int o = 0; o < columns; o++) {
            biases[o] = input.bias().get(o);
            biases[columns + o] = (float) stateBias[o];
        }
        layers.add(
                new Gru(
                        updateFirst(input.kernel(), hidden),
                        updateFirst(state(i, hidden, columns), hidden),
                        updateFirst(new Weights(biases, 2, columns), hidden)));
        return Optional.empty();
    }

    /// What a recurrent layer does with its inputs, `x W + b`.
    private Affine input(int i, int in, double[] bias, boolean first) {
        Affine affine = new Affine(weights.array(name(i, "input.weight"), in, bias.length), bias);
        return first
                ? affine.ofNormalised(
                        step(weights.inputMean(), in), step(weights.inputDeviation(), in))
                : affine;
    }

    private Weights state(int i, int hidden, int columns) {
        double[] recurrent = weights.array(name(i, "hidden.weight"), hidden, columns);
        float[] narrow = new float[recurrent.length];
        for (int at = 0; at < narrow.length; at++) {
            narrow[at] = (float) recurrent[at];
        }
        return new Weights(narrow, hidden, columns);
    }

    /// Columns `r, z, n` as `z, r, n`.
    private static Weights updateFirst(Weights columns, int hidden) {
        int rows = columns.extent(0);
        int width = GRU_GATES * hidden;
        float[] moved = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            for (int o = 0; o < width; o++) {
                int gate = o / hidden;
                int from = gate == 2 ? o : (1 - gate) * hidden + o % hidden;
                moved[row * width + o] = columns.get(row * width + from);
            }
        }
        return new Weights(moved, rows, width);
    }

    private static String name(int i, String array) {
        return "layers." + i + "." + array;
    }

    private static Optional<Unsayable> notFinite(int i) {
        return unsayable(
                i,
                "with its normalisation, a weight is not finite in single precision",
                "bring inputs and targets to a range that single precision can hold");
    }

    /// Numbers of a time step: what the first layer with weights takes.
    private int stepWidth() {
        for (int i = 0; i < spec.layers().size(); i++) {
            for (String array : List.of("weight", "input.weight")) {
                int width = weights.rows(name(i, array));
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
