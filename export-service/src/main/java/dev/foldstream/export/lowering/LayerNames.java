package dev.foldstream.export.lowering;

import dev.foldstream.contracts.spec.ActivationLayer;
import dev.foldstream.contracts.spec.ArchitectureSpec;
import dev.foldstream.contracts.spec.BatchNormLayer;
import dev.foldstream.contracts.spec.Conv1dLayer;
import dev.foldstream.contracts.spec.Conv2dLayer;
import dev.foldstream.contracts.spec.DenseLayer;
import dev.foldstream.contracts.spec.GruLayer;
import dev.foldstream.contracts.spec.LayerSpec;
import dev.foldstream.contracts.spec.LeakyReluLayer;
import dev.foldstream.contracts.spec.LstmLayer;
import dev.foldstream.contracts.spec.PReluLayer;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.rtneural.file.Activation;
import dev.foldstream.rtneural.file.BatchNorm;
import dev.foldstream.rtneural.file.BatchNorm2d;
import dev.foldstream.rtneural.file.Conv1d;
import dev.foldstream.rtneural.file.Conv2d;
import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Gru;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Lstm;
import dev.foldstream.rtneural.file.PRelu;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.file.TimeDistributedDense;
import java.util.ArrayList;
import java.util.List;

/// Which layers of an architecture the layers of its file come from, by the names of their weights.
///
/// @param names one for each layer of the file
record LayerNames(List<String> names) {
    /// What the loss makes of the network's end.
    private static final String OUTPUT = "output";

    static LayerNames of(ArchitectureSpec architecture, SequentialNetwork network) {
        List<String> names = new ArrayList<>();
        int place = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            if (architecture instanceof Sequential sequential) {
                int found = find(network.layers().get(i), sequential.layers(), place);
                names.add(found < 0 ? nameless(network, i, place) : "layers." + found);
                place = found < 0 ? place : found + 1;
            } else {
                names.add("layers." + i);
            }
        }
        return new LayerNames(names);
    }

    String of(int layer) {
        return names.get(layer);
    }

    /// The next layer of the architecture that becomes such a layer; negative when there is none.
    private static int find(Layer layer, List<LayerSpec> specs, int from) {
        for (int place = from; place < specs.size(); place++) {
            if (becomes(specs.get(place), layer)) {
                return place;
            }
        }
        return -1;
    }

    private static boolean becomes(LayerSpec spec, Layer layer) {
        return switch (layer) {
            case Dense dense -> spec instanceof DenseLayer;
            case Lstm lstm -> spec instanceof LstmLayer;
            case Gru gru -> spec instanceof GruLayer;
            case Activation activation -> spec instanceof ActivationLayer;
            case BatchNorm norm -> spec instanceof BatchNormLayer;
            case BatchNorm2d norm -> spec instanceof BatchNormLayer;
            case TimeDistributedDense dense -> spec instanceof DenseLayer;
            case Conv1d convolution -> spec instanceof Conv1dLayer;
            case Conv2d convolution -> spec instanceof Conv2dLayer;
            case PRelu slopes -> spec instanceof PReluLayer || spec instanceof LeakyReluLayer;
        };
    }

    /// A layer of the file only: a normalisation at the start, or what the loss ends the network
    /// with.
    private static String nameless(SequentialNetwork network, int layer, int place) {
        return layer == network.layers().size() - 1 ? OUTPUT : "layers." + place;
    }
}
