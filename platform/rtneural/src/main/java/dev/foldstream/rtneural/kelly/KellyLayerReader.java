package dev.foldstream.rtneural.kelly;

import static dev.foldstream.rtneural.document.Consequence.FALLS_BACK;
import static dev.foldstream.rtneural.document.Consequence.GIVES_NAN;
import static dev.foldstream.rtneural.document.Consequence.UNREAD;

import dev.foldstream.rtneural.document.Faults;
import dev.foldstream.rtneural.document.Misfit;
import dev.foldstream.rtneural.document.Place;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.Weights;
import dev.foldstream.rtneural.interpreter.Extents;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads layers of type `dense` and `lstm`.
final class KellyLayerReader {
    /// Wider rows are taken for a damaged file.
    private static final int LARGEST = 1 << 20;

    private KellyLayerReader() {}

    /// @param before width of the layer before; empty when there is none, or it is not known
    static KellyLayer read(Place place, OptionalInt before) {
        Place layer = place.object();
        long faults = layer.faults().count();
        String type = layer.at("type").text();
        if (!type.equals("dense") && !type.equals("lstm")) {
            throw layer.at("type").giveUp("dense or lstm", FALLS_BACK);
        }
        int in = size(layer.at("in_size"));
        if (before.isPresent() && before.getAsInt() != in) {
            layer.at("in_size")
                    .refuse("the width of the layer before: " + before.getAsInt(), FALLS_BACK);
        }
        int out = size(layer.at("out_size"));
        return type.equals("dense") ? dense(layer, in, out, faults) : lstm(layer, in, out, faults);
    }

    /// What a layer says of a size; faults are not told of.
    static OptionalInt size(Place layer, String key) {
        Place quiet = new Place(layer.path(), layer.value(), new Faults(told -> {}));
        return Faults.attempt(() -> OptionalInt.of(size(quiet.at(key))))
                .orElse(OptionalInt.empty());
    }

    private static int size(Place place) {
        int size = Extents.positive(place);
        if (size > LARGEST) {
            throw place.giveUp("at most " + LARGEST, UNREAD);
        }
        return size;
    }

    private static KellyLayer dense(Place layer, int in, int out, long faults) {
        Optional<Nonlinearity> activation =
                Faults.attempt(() -> activation(layer.at("activation"))).flatMap(name -> name);
        float[] kernel = matrix(layer.at("weights"), out, "rows, one for each output", in);
        float[] bias = vector(layer.at("bias"), out);
        layer.faults().giveUpIfMoreThan(faults);
        return new KellyDense(new Weights(kernel, out, in), new Weights(bias, out), activation);
    }

    private static Optional<Nonlinearity> activation(Place place) {
        String name = place.text();
        if (name.equals(KellyActivation.LINEAR)) {
            return Optional.empty();
        }
        return Optional.of(
                KellyActivation.named(name)
                        .orElseThrow(() -> place.giveUp(KellyActivation.names(), FALLS_BACK)));
    }

    private static KellyLayer lstm(Place layer, int in, int out, long faults) {
        float[] inputWeights = gates(layer.at("weights_ih"), out, in);
        float[] stateWeights = gates(layer.at("weights_hh"), out, out);
        String gates = "gates i, f, g, o";
        float[] inputBias = matrix(layer.at("bias_ih"), KellyLstm.GATES, gates, out);
        float[] stateBias = matrix(layer.at("bias_hh"), KellyLstm.GATES, gates, out);
        layer.faults().giveUpIfMoreThan(faults);
        checkSums(layer, inputBias, stateBias, out);
        layer.faults().giveUpIfMoreThan(faults);
        return new KellyLstm(
                new Weights(inputWeights, KellyLstm.GATES, out, in),
                new Weights(stateWeights, KellyLstm.GATES, out, out),
                new Weights(inputBias, KellyLstm.GATES, out),
                new Weights(stateBias, KellyLstm.GATES, out));
    }

    private static void checkSums(Place layer, float[] inputBias, float[] stateBias, int states) {
        for (int i = 0; i < inputBias.length; i++) {
            if (!Float.isFinite(inputBias[i] + stateBias[i])) {
                layer.at("bias_hh")
                        .at(i / states)
                        .at(i % states)
                        .refuse("a number whose sum with bias_ih is finite", GIVES_NAN);
            }
        }
    }

    /// `[4, rows, columns]`, row-major.
    private static float[] gates(Place place, int rows, int columns) {
        return Faults.attempt(() -> place.array(KellyLstm.GATES, "gates i, f, g, o", Misfit.KELLY))
                .map(all -> {
                    float[][] gates = new float[all.size()][];
                    for (int gate = 0; gate < gates.length; gate++) {
                        gates[gate] =
                                matrix(all.at(gate), rows, "rows, one for each state", columns);
                    }
                    return Rows.joined(gates);
                })
                .orElse(new float[0]);
    }

    private static float[] matrix(Place place, int rows, String inWords, int columns) {
        return Faults.attempt(() -> place.matrix(rows, inWords, columns, Misfit.KELLY))
                .map(Rows::joined)
                .orElse(new float[0]);
    }

    private static float[] vector(Place place, int length) {
        return Faults.attempt(() -> place.numbers(length, Misfit.KELLY)).orElse(new float[0]);
    }
}
