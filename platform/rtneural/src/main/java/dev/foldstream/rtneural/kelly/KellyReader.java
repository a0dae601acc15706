package dev.foldstream.rtneural.kelly;

import static dev.foldstream.rtneural.document.Consequence.FALLS_BACK;
import static dev.foldstream.rtneural.document.Consequence.MISLEADS;

import dev.foldstream.rtneural.document.Faults;
import dev.foldstream.rtneural.document.JsonDocument;
import dev.foldstream.rtneural.document.Place;
import dev.foldstream.rtneural.interpreter.Unloadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads `kelly-v2` JSON strictly: every size, shape and gate, and every number of the metadata
/// against the layers.
public final class KellyReader {
    private static final int SCALAR_BYTES = Float.BYTES;

    private final Place root;
    private final List<KellyLayer> layers = new ArrayList<>();
    private boolean complete = true;
    private OptionalInt inputs = OptionalInt.empty();
    private OptionalInt width = OptionalInt.empty();

    private KellyReader(Place root) {
        this.root = root;
    }

    /// @throws Unloadable at the first thing that is not as it should be
    public static KellyNetwork read(byte[] file) {
        KellyReader reader = read(JsonDocument.parse(file, Unloadable.atTheFirst()));
        return reader.network().orElseThrow();
    }

    /// Tells of every fault where the place's faults don't end the reading.
    ///
    /// @param root the whole file
    public static KellyReader read(Place root) {
        KellyReader reader = new KellyReader(root.object());
        Faults.attempt(reader::readLayers);
        Faults.attempt(reader::readMetadata);
        return reader;
    }

    /// Empty when there were faults.
    public Optional<KellyNetwork> network() {
        return root.faults().count() == 0
                ? Optional.of(new KellyNetwork(root.at("metadata").at("model_name").text(), layers))
                : Optional.empty();
    }

    /// Numbers of an input row, as the first layer says; empty when it does not.
    public OptionalInt inputs() {
        return inputs;
    }

    /// Numbers of an output row, as the last layer says; empty when it does not.
    public OptionalInt outputs() {
        return width;
    }

    private boolean readLayers() {
        Place all = root.at("layers").array();
        if (all.size() == 0) {
            throw all.giveUp("at least one layer", FALLS_BACK);
        }
        for (int i = 0; i < all.size(); i++) {
            Place layer = all.at(i);
            Optional<KellyLayer> read = Faults.attempt(() -> KellyLayerReader.read(layer, width));
            read.ifPresent(layers::add);
            complete &= read.isPresent();
            if (i == 0) {
                inputs = KellyLayerReader.size(layer, "in_size");
            }
            width = KellyLayerReader.size(layer, "out_size");
        }
        return true;
    }

    private boolean readMetadata() {
        Place metadata = root.at("metadata").object();
        Faults.attempt(() -> text(metadata.at("model_name")));
        Faults.attempt(() -> text(metadata.at("framework")));
        Place version = metadata.at("export_version");
        if (!version.value().isTextual() || !version.text().equals(KellyWriter.VERSION)) {
            version.refuse("\"%s\"".formatted(KellyWriter.VERSION), FALLS_BACK);
        }
        inputs.ifPresent(size -> check(metadata.at("input_size"), size, "of the first layer"));
        width.ifPresent(size -> check(metadata.at("output_size"), size, "of the last layer"));
        if (complete) {
            long count = layers.stream().mapToLong(KellyLayer::parameters).sum();
            check(metadata.at("parameter_count"), count, "numbers in the layers");
            check(
                    metadata.at("memory_bytes"),
                    count * SCALAR_BYTES,
                    "bytes of numbers in single precision");
        }
        return true;
    }

    private static String text(Place place) {
        if (place.text().isBlank()) {
            throw place.giveUp("a name", MISLEADS);
        }
        return place.text();
    }

    private static void check(Place place, long count, String inWords) {
        if (!place.value().isIntegralNumber()
                || !place.value().canConvertToLong()
                || place.value().longValue() != count) {
            place.refuse("%d, %s".formatted(count, inWords), MISLEADS);
        }
    }
}
