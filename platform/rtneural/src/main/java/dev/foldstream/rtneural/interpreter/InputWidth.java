package dev.foldstream.rtneural.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.rtneural.document.Place;
import java.util.OptionalInt;

/// What a layer seems to take, by its weights: for a file that does not say how wide the rows are
/// that reach the layer, so that what is inside the layer can be looked at nevertheless.
final class InputWidth {
    private InputWidth() {}

    static OptionalInt of(Place layer, String type) {
        JsonNode json = layer.value();
        long width =
                switch (type) {
                    case "dense", "time-distributed-dense", "lstm", "gru" ->
                            json.at("/weights/0").size();
                    case "conv1d" ->
                            (long) json.at("/weights/0/0").size() * json.path("groups").asInt(1);
                    case "conv2d", "batchnorm2d" ->
                            json.path("num_filters_in").asLong()
                                    * json.path("num_features_in").asInt();
                    case "batchnorm" -> json.at("/weights/0").size();
                    default -> json.path("shape").path(json.path("shape").size() - 1).asLong();
                };
        return width > 0 && width <= Extents.LARGEST
                ? OptionalInt.of((int) width)
                : OptionalInt.empty();
    }
}
