package dev.foldstream.rtneural.interpreter;

import static dev.foldstream.rtneural.document.Consequence.CRASHES;
import static dev.foldstream.rtneural.document.Consequence.IGNORES;
import static dev.foldstream.rtneural.document.Consequence.LOADS_SOMETHING_ELSE;
import static dev.foldstream.rtneural.document.Consequence.SKIPS_LAYER;
import static dev.foldstream.rtneural.document.Consequence.UNREAD;

import dev.foldstream.rtneural.document.Faults;
import dev.foldstream.rtneural.document.Misfit;
import dev.foldstream.rtneural.document.Place;
import dev.foldstream.rtneural.interpreter.ActivationStep.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// Reads RTNeural JSON more strictly than RTNeural's loader, which fills short rows with zeros,
/// reads past a short bias, skips unknown layers in silence and crashes on unknown activations.
///
/// Where faults don't end the reading, a layer that can't be read leaves the width that its `shape`
/// says, so that the layers after it are looked at too.
final class RtNeuralReader {
    private static final String TYPES =
            "dense, time-distributed-dense, activation, conv1d, conv2d, lstm, gru, prelu, batchnorm"
                    + " or batchnorm2d";

    /// A few bytes of text may say a layer of millions of numbers, and there may be many such.
    private static final long MOST_KEPT = 1 << 22;

    private final Place root;
    private final List<PlacedStep> steps = new ArrayList<>();
    private final OptionalInt inputs;
    private OptionalInt width;
    private long kept;
    private int current;

    private RtNeuralReader(Place root) {
        this.root = root;
        this.inputs = width(root.at("in_shape"));
        this.width = inputs;
    }

    /// A step, and the layer that it comes from.
    ///
    /// @param layer its place among the layers
    record PlacedStep(int layer, Step step) {}

    /// @param root the whole file
    static RtNeuralReader read(Place root) {
        RtNeuralReader reader = new RtNeuralReader(root.object());
        Place layers = root.at("layers").array();
        if (layers.size() == 0) {
            throw layers.giveUp("at least one layer", LOADS_SOMETHING_ELSE);
        }
        for (int i = 0; i < layers.size() && reader.kept <= MOST_KEPT; i++) {
            Place layer = layers.at(i);
            reader.current = i;
            attempt(() -> reader.readLayer(layer.object()));
        }
        return reader;
    }

    /// Numbers of an input row; empty when a fault was told of.
    OptionalInt inputs() {
        return inputs;
    }

    /// Numbers of an output row; empty when the last layer does not say them.
    OptionalInt outputs() {
        return width;
    }

    /// The steps of the layers that could be read.
    List<PlacedStep> steps() {
        return steps;
    }

    /// What the file calls its inputs or targets; empty when it does not name them all.
    ///
    /// @param quantities `inputs` or `targets`
    List<String> names(String quantities, int count) {
        List<String> names = root.at("foldstream").at(quantities).value().findValuesAsText("name");
        return names.size() == count ? List.copyOf(names) : List.of();
    }

    private void readLayer(Place layer) {
        String type = layer.at("type").text();
        OptionalInt in = width.isPresent() ? width : InputWidth.of(layer, type);
        width = OptionalInt.empty();
        if (in.isPresent()) {
            attempt(() -> add(layer, read(layer, type, in.getAsInt())));
        }
        if (width.isEmpty()) {
            width = declaredWidth(layer);
        }
        if (Set.of("dense", "time-distributed-dense", "conv1d", "conv2d").contains(type)) {
            attempt(() -> addActivation(layer));
        }
    }

    private Step read(Place layer, String type, int in) {
        return switch (type) {
            case "dense", "time-distributed-dense" -> DenseReader.read(layer, in);
            case "conv1d" -> ConvolutionReader.readConv1d(layer, in);
            case "conv2d" -> ConvolutionReader.readConv2d(layer, in);
            case "activation" -> readActivation(layer, in);
            case "lstm" -> RecurrentReader.readLstm(layer, in);
            case "gru" -> RecurrentReader.readGru(layer, in);
            case "prelu" -> RowReader.readPRelu(layer, in);
            case "batchnorm" -> RowReader.readBatchNorm(layer, in);
            case "batchnorm2d" -> RowReader.readBatchNorm2d(layer, in);
            default -> throw layer.at("type").giveUp(TYPES, SKIPS_LAYER);
        };
    }

    private void add(Place layer, Step step) {
        kept += step.outputs() + step.kept();
        if (kept > MOST_KEPT) {
            throw layer.giveUp(
                    "a network that keeps at most %d numbers beside its weights"
                            .formatted(MOST_KEPT),
                    UNREAD);
        }
        steps.add(new PlacedStep(current, step));
        width = OptionalInt.of(step.outputs());
    }

    private static Step readActivation(Place layer, int width) {
        long before = layer.faults().count();
        attempt(() -> Extents.checkWidth(layer.at("shape"), width));
        attempt(() -> layer.at("weights").array(0, "arrays", Misfit.ARRAYS));
        Place activation = layer.at("activation");
        Function function = function(activation, Function.names());
        layer.faults().giveUpIfMoreThan(before);
        return new ActivationStep(function, width);
    }

    /// Nothing at all, or the empty text, means the identity.
    private void addActivation(Place layer) {
        Place activation = layer.at("activation");
        if (!activation.isNothingOrEmpty()) {
            Function function = function(activation, Function.names() + " or \"\"");
            if (!steps.isEmpty() && steps.getLast().layer() == current) {
                add(layer, new ActivationStep(function, steps.getLast().step().outputs()));
            }
        }
    }

    private static Function function(Place activation, String expected) {
        String name = activation.text();
        return Function.named(name)
                .orElseThrow(() -> activation.giveUp(expected, name.isEmpty() ? IGNORES : CRASHES));
    }

    private static OptionalInt width(Place shape) {
        return Faults.attempt(() -> OptionalInt.of(Extents.width(shape)))
                .orElse(OptionalInt.empty());
    }

    /// What the shape says, of which faults were told before.
    private static OptionalInt declaredWidth(Place layer) {
        Place quiet = new Place(layer.path(), layer.value(), new Faults(told -> {}));
        return width(quiet.at("shape"));
    }

    private static void attempt(Runnable reading) {
        Faults.attempt(() -> {
            reading.run();
            return true;
        });
    }
}
