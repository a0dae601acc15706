package dev.foldstream.rtneural.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.rtneural.interpreter.Inspection;
import dev.foldstream.rtneural.interpreter.Inspection.InspectedLayer;
import dev.foldstream.rtneural.kelly.KellyLayer;
import dev.foldstream.rtneural.kelly.KellyNetwork;
import dev.foldstream.rtneural.kelly.KellyReader;
import dev.foldstream.rtneural.validation.NetworkReport.LayerReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What is told of a network of each flavour.
final class NetworkReports {
    private NetworkReports() {}

    /// @param root the whole file
    /// @param sound whether it has no faults
    static Optional<NetworkReport> of(Inspection found, JsonNode root, boolean sound) {
        List<LayerReport> layers = new ArrayList<>();
        for (InspectedLayer layer : found.layers()) {
            JsonNode json = root.path("layers").path(layer.index());
            layers.add(
                    new LayerReport(
                            path(layer.index()), kind(json), layer.outputs(), layer.parameters()));
        }
        return sizes(
                found.inputs(),
                found.outputs(),
                sound ? OptionalLong.of(found.parameters()) : OptionalLong.empty(),
                sound ? OptionalLong.of(found.trainedParameters()) : OptionalLong.empty(),
                layers);
    }

    static NetworkReport of(KellyNetwork network) {
        List<LayerReport> layers = new ArrayList<>();
        for (KellyLayer layer : network.layers()) {
            layers.add(
                    new LayerReport(
                            path(layers.size()),
                            layer.kind(),
                            layer.outputs(),
                            layer.parameters()));
        }
        OptionalLong parameters = OptionalLong.of(network.parameters());
        return new NetworkReport(
                network.inputs(), network.outputs(), parameters, parameters, layers);
    }

    /// Of a file with faults.
    static Optional<NetworkReport> ofSizes(KellyReader reader) {
        return sizes(
                reader.inputs(),
                reader.outputs(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of());
    }

    private static Optional<NetworkReport> sizes(
            OptionalInt inputs,
            OptionalInt outputs,
            OptionalLong parameters,
            OptionalLong trained,
            List<LayerReport> layers) {
        return inputs.isEmpty() || outputs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new NetworkReport(
                                inputs.getAsInt(),
                                outputs.getAsInt(),
                                parameters,
                                trained,
                                layers));
    }

    private static String path(int layer) {
        return "$.layers[%d]".formatted(layer);
    }

    private static String kind(JsonNode layer) {
        String activation = layer.path("activation").asText("");
        String type = layer.path("type").asText("");
        return activation.isEmpty() ? type : type + ", " + activation;
    }
}
