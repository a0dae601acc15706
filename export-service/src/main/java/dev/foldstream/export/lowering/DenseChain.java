package dev.foldstream.export.lowering;

import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.SequentialNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Dense layers one after another, from raw inputs to raw targets: the normalisation of inputs is
/// folded into the first, that of targets into the last, in double precision.
///
/// Confined to one thread.
final class DenseChain {
    private final TrialWeights weights;
    private final List<Link> links = new ArrayList<>();

    /// @param weights whose normalisations are folded
    DenseChain(TrialWeights weights) {
        this.weights = weights;
    }

    private record Link(String name, Affine affine, Optional<Nonlinearity> activation) {}

    /// A layer after the others.
    ///
    /// @param name by which it is refused
    DenseChain then(String name, Affine affine, Optional<Nonlinearity> activation) {
        links.add(new Link(name, affine, activation));
        return this;
    }

    /// Hidden layers `<name>.0`, `<name>.1`, … as they were trained.
    DenseChain thenAll(String name, int in, List<Integer> widths, Optional<Nonlinearity> function) {
        int width = in;
        for (int i = 0; i < widths.size(); i++) {
            String layer = name + "." + i;
            then(layer, weights.dense(layer, width, widths.get(i)), function);
            width = widths.get(i);
        }
        return this;
    }

    /// @param output after the normalisation of targets is undone
    Lowering end(String name, Affine affine, Optional<Nonlinearity> output) {
        then(name, affine, output);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            Affine folded = links.get(i).affine();
            if (i == 0) {
                folded = folded.ofNormalised(weights.inputMean(), weights.inputDeviation());
            }
            if (i == links.size() - 1) {
                folded = folded.denormalised(weights.targetMean(), weights.targetDeviation());
            }
            if (!folded.fitsSinglePrecision()) {
                return notFinite(links.get(i).name());
            }
            layers.add(folded.dense(links.get(i).activation()));
        }
        return new Said(new SequentialNetwork(layers));
    }

    /// @param layer whose numbers are too large
    static Unsayable notFinite(String layer) {
        return new Unsayable(
                layer,
                "with its normalisation, a weight is not finite in single precision",
                "bring inputs and targets to a range that single precision can hold");
    }
}
