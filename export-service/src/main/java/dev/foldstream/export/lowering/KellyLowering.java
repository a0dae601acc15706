package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Activation;
import dev.foldstream.rtneural.file.BatchNorm;
import dev.foldstream.rtneural.file.BatchNorm2d;
import dev.foldstream.rtneural.file.Conv1d;
import dev.foldstream.rtneural.file.Conv2d;
import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Gru;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Lstm;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.PRelu;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.file.TimeDistributedDense;
import dev.foldstream.rtneural.file.Weights;
import dev.foldstream.rtneural.kelly.KellyActivation;
import dev.foldstream.rtneural.kelly.KellyDense;
import dev.foldstream.rtneural.kelly.KellyLayer;
import dev.foldstream.rtneural.kelly.KellyLstm;
import dev.foldstream.rtneural.kelly.KellyNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says a trained model in the layers of `kelly-v2`: those of [RtNeuralLowering], as far as they
/// are dense layers and LSTMs. An activation that is a layer of its own joins the dense layer
/// before it.
///
/// An LSTM keeps both of its biases, so that the file has as many numbers as were trained. Where
/// the layer takes up the normalisation of inputs, that goes into the first bias.
///
/// Confined to one thread.
public final class KellyLowering {
    private final LayerNames names;
    private final TrialWeights weights;
    private final List<KellyLayer> layers = new ArrayList<>();

    private KellyLowering(LayerNames names, TrialWeights weights) {
        this.names = names;
        this.weights = weights;
    }

    /// What becomes of a model.
    public sealed interface Result {
        record Said(KellyNetwork network) implements Result {}

        record Refused(Unsayable why) implements Result {}
    }

    /// @param name as it stands in the ranking
    /// @throws IllegalArgumentException when the weights are not those of the architecture
    public static Result lower(String name, ModelSpec model, TrialWeights weights) {
        return switch (RtNeuralLowering.lower(model, weights)) {
            case Unsayable unsayable -> new Result.Refused(unsayable);
            case Said said -> {
                LayerNames names = LayerNames.of(model.architecture(), said.network());
                yield new KellyLowering(names, weights).lower(name, said.network());
            }
        };
    }

    private Result lower(String name, SequentialNetwork network) {
        for (int i = 0; i < network.layers().size(); i++) {
            Optional<Unsayable> refusal = say(i, network.layers().get(i));
            if (refusal.isPresent()) {
                return new Result.Refused(refusal.get());
            }
        }
        return new Result.Said(new KellyNetwork(KellyNetwork.nameOf(name), layers));
    }

    private Optional<Unsayable> say(int i, Layer layer) {
        return switch (layer) {
            case Dense dense -> dense(i, dense);
            case Lstm lstm -> {
                layers.add(lstm(i, lstm));
                yield Optional.empty();
            }
            case Activation activation -> activation(i, activation.function());
            case TimeDistributedDense other -> neither(i);
            case Conv1d other -> neither(i);
            case Conv2d other -> neither(i);
            case Gru other -> neither(i);
            case PRelu other -> neither(i);
            case BatchNorm other -> neither(i);
            case BatchNorm2d other -> neither(i);
        };
    }

    private Optional<Unsayable> neither(int i) {
        return unsayable(
                i,
                "kelly-v2 has dense layers and LSTMs only",
                "use 'kind: dense' or 'kind: lstm', or the format 'rtneural'");
    }

    private Optional<Unsayable> dense(int i, Dense dense) {
        Optional<Unsayable> refusal = dense.activation().flatMap(function -> unknown(i, function));
        if (refusal.isEmpty()) {
            layers.add(KellyDense.of(dense));
        }
        return refusal;
    }

    private Optional<Unsayable> activation(int i, Nonlinearity function) {
        Optional<Unsayable> refusal = unknown(i, function);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (layers.isEmpty()
                || !(layers.getLast() instanceof KellyDense dense)
                || dense.activation().isPresent()) {
            return unsayable(
                    i,
                    "in kelly-v2 an activation is the end of a dense layer, and can't stand alone",
                    "put it after a dense layer with 'activation: none'");
        }
        layers.removeLast();
        layers.add(new KellyDense(dense.kernel(), dense.bias(), Optional.of(function)));
        return Optional.empty();
    }

    private Optional<Unsayable> unknown(int i, Nonlinearity function) {
        return KellyActivation.isSayable(function)
                ? Optional.empty()
                : unsayable(
                        i,
                        "kelly-v2 has no activation " + function.text(),
                        "use 'activation: relu' or 'activation: tanh'");
    }

    private KellyLstm lstm(int i, Lstm lstm) {
        int columns = lstm.bias().size();
        double[] trainedInput = bias(i, "input", columns);
        double[] trainedState = bias(i, "hidden", columns);
        float[] input = new float[columns];
        float[] state = new float[columns];
        for (int o = 0; o < columns; o++) {
            float sum = lstm.bias().get(o);
            float first = (float) trainedInput[o];
            state[o] = (float) trainedState[o];
            boolean asTrained = (float) ((double) first + state[o]) == sum;
            input[o] = asTrained ? first : sum - state[o];
        }
        return KellyLstm.of(lstm, new Weights(input, columns), new Weights(state, columns));
    }

    private double[] bias(int i, String of, int columns) {
        return weights.array("%s.%s.bias".formatted(names.of(i), of), columns);
    }

    private Optional<Unsayable> unsayable(int i, String reason, String remedy) {
        return Optional.of(new Unsayable(names.of(i), reason, remedy));
    }
}
