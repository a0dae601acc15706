package dev.foldstream.rtneural.validation;

import static dev.foldstream.rtneural.document.Consequence.UNREAD;

import dev.foldstream.rtneural.document.JsonDocument;
import dev.foldstream.rtneural.document.Place;
import dev.foldstream.rtneural.interpreter.Extents;
import dev.foldstream.rtneural.interpreter.Unloadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What networks have to be, by their names: those of the Kelly guide, or the user's.
public record ExpectedNetworks(List<ExpectedNetwork> networks) {
    /// The five of the Kelly guide.
    ///
    /// | | in | out | layers | parameters | in an RTNeural file |
    /// |---|---|---|---|---|---|
    /// | EmotionRecognizer | 128 | 64 | 4 | 403,264 | 402,752 |
    /// | MelodyTransformer | 64 | 128 | 4 | 641,664 | 640,640 |
    /// | HarmonyPredictor | 128 | 64 | 3 | 74,176 | 74,176 |
    /// | DynamicsEngine | 32 | 16 | 3 | 13,520 | 13,520 |
    /// | GroovePredictor | 64 | 32 | 3 | 18,656 | 18,656 |
    public static final ExpectedNetworks KELLY =
            new ExpectedNetworks(
                    List.of(
                            kelly("EmotionRecognizer", 128, 64, 403_264, 4),
                            kelly("MelodyTransformer", 64, 128, 641_664, 4),
                            kelly("HarmonyPredictor", 128, 64, 74_176, 3),
                            kelly("DynamicsEngine", 32, 16, 13_520, 3),
                            kelly("GroovePredictor", 64, 32, 18_656, 3)));

    private static final List<String> PARAMETERS = List.of("parameters", "estimated_params");

    public ExpectedNetworks {
        networks = List.copyOf(networks);
    }

    private static ExpectedNetwork kelly(
            String name, int inputs, int outputs, long parameters, int layers) {
        return new ExpectedNetwork(
                name, inputs, outputs, OptionalLong.of(parameters), OptionalInt.of(layers));
    }

    /// Reads
    ///
    /// ```
    /// {"models": {"EmotionRecognizer": {"input_size": 128, "output_size": 64,
    ///                                   "parameters": 403264, "layers": 4}, …}}
    /// ```
    ///
    /// where the last two may be missing, and other keys are passed over, so that the `config.json`
    /// of the Kelly guide will do, with its `estimated_params`.
    ///
    /// @throws Unloadable at the first thing that is not as it should be
    public static ExpectedNetworks read(byte[] file) {
        Place root = JsonDocument.parse(file, Unloadable.atTheFirst()).object();
        Place models = root.at("models").object();
        List<ExpectedNetwork> networks = new ArrayList<>();
        Iterator<String> names = models.value().fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            networks.add(read(name, models.at(name).object()));
        }
        if (networks.isEmpty()) {
            throw models.giveUp("at least one network", UNREAD);
        }
        return new ExpectedNetworks(networks);
    }

    private static ExpectedNetwork read(String name, Place model) {
        OptionalLong parameters = OptionalLong.empty();
        for (String key : PARAMETERS) {
            if (parameters.isEmpty() && !model.at(key).isMissing()) {
                parameters = OptionalLong.of(Extents.positive(model.at(key)));
            }
        }
        return new ExpectedNetwork(
                name,
                Extents.positive(model.at("input_size")),
                Extents.positive(model.at("output_size")),
                parameters,
                model.at("layers").isMissing()
                        ? OptionalInt.empty()
                        : OptionalInt.of(Extents.positive(model.at("layers"))));
    }

    /// That of exactly this name.
    Optional<ExpectedNetwork> called(String name) {
        return networks.stream().filter(network -> network.isCalled(name)).findFirst();
    }

    /// That which a file's name says, alone or among other words; of several the longest name.
    Optional<ExpectedNetwork> namedIn(String file) {
        return called(file)
                .or(() ->
                        networks.stream()
                                .filter(network -> network.isNamedIn(file))
                                .max(Comparator.comparingInt(network -> network.name().length())));
    }

    /// All names, for people.
    String names() {
        return networks.stream().map(ExpectedNetwork::name).collect(Collectors.joining(", "));
    }
}
