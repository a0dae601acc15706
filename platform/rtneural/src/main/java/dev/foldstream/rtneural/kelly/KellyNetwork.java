package dev.foldstream.rtneural.kelly;

import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.interpreter.Interpreter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Layers that feed one another, and what the plug-in calls them.
///
/// @param name such as `EmotionRecognizer`
public record KellyNetwork(String name, List<KellyLayer> layers) {
    /// @throws IllegalArgumentException when there is no layer, or one does not fit its predecessor
    public KellyNetwork {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs a layer");
        }
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException(
                        "layer %d takes %d numbers and gets %d"
                                .formatted(i, layers.get(i).inputs(), layers.get(i - 1).outputs()));
            }
        }
    }

    /// What the plug-in calls a model: `emotion-recognizer` is `EmotionRecognizer`.
    public static String nameOf(String model) {
        return Arrays.stream(model.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /// The same network as RTNeural has it; the two biases of an LSTM are added up.
    public SequentialNetwork sequential() {
        return new SequentialNetwork(layers.stream().map(KellyLayer::layer).toList());
    }

    /// The same network, to run it.
    public Interpreter interpreter() {
        return Interpreter.load(RtNeuralWriter.write(sequential()));
    }

    public int inputs() {
        return layers.getFirst().inputs();
    }

    public int outputs() {
        return layers.getLast().outputs();
    }

    /// Scalars in the file: as many as were trained.
    public long parameters() {
        return layers.stream().mapToLong(KellyLayer::parameters).sum();
    }
}
