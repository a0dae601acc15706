package dev.foldstream.rtneural.file;

import java.util.List;

/// Layers that feed one another: all that RTNeural's format can say.
public record SequentialNetwork(List<Layer> layers) {
    /// @throws IllegalArgumentException when there is no layer, or one does not fit its predecessor
    public SequentialNetwork {
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

    public int inputs() {
        return layers.getFirst().inputs();
    }

    public int outputs() {
        return layers.getLast().outputs();
    }
}
