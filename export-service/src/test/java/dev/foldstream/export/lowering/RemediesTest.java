package dev.foldstream.export.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.testing.network.RandomModel;
import dev.foldstream.testing.network.TrainedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every refusal names the right layer, a reason, and a remedy that works: it is carried out, and
/// what comes of it can be said.
class RemediesTest {
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
    private static final Pattern LAYER_OF_LIST = Pattern.compile("layers\\.(\\d+)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: mlp, activation: gelu                        | layers.0       | activation gelu",
                "kind: mlp, activation: silu                        | layers.0       | activation silu",
                "kind: mlp, normalization: layer                    | layers.0.norm  | layer normalisation",
                "kind: residual-mlp                                 | layers.0       | activation gelu",
                "kind: residual-mlp, activation: tanh               | layers.1       | skip around 'tanh'",
                "kind: residual-mlp, activation: sigmoid            | layers.1       | skip around 'sigmoid'",
                "kind: autoencoder, activation: silu, code: 1       | encoder.0      | activation silu",
                "kind: autoencoder, encoder: [], activation: gelu   | head.0         | activation gelu",
                "kind: concat-mlp, layers: [5], activation: gelu    | layers.0       | activation gelu",
                "kind: concat-mlp, objective: {kind: flow-matching} | layers.0       | one input",
                "kind: film-mlp, layers: [5, 3]                     | layers.1.film  | product of two layers",
                "kind: film-mlp, activation: silu, layers: [5]      | layers.0       | activation silu",
                "kind: cnn-1d                                       | features.0     | convolutions",
                "kind: cnn-2d                                       | features.0     | convolutions",
                "kind: transformer                                  | features.0.attention | attention",
                "kind: point-net                                    | features.0     | pool",
                "kind: hybrid                                       | head.0         | join branches",
                "kind: trend-slope                                  | signal         | slopes",
                "kind: music-peak                                   | signal         | spectra",
                "kind: random-forest                                | estimator      | trees",
                "kind: gradient-boosting                            | estimator      | trees",
                "kind: svm                                          | estimator      | kernels",
                "kind: svm, kernel: linear                          | estimator      | kernels",
                "kind: sequential, layers: [{kind: rnn, units: 3}, {kind: dense, units: 2}]   | layers.0 | simple recurrent",
                "kind: sequential, layers: [{kind: dense, units: 3}, {kind: layer-norm}, {kind: dense, units: 2}]   | layers.1 | layer normalisation",
                "kind: sequential, layers: [{kind: batch-norm}, {kind: dense, units: 3, activation: gelu}, {kind: dense, units: 2}]   | layers.1 | gelu",
                "kind: sequential, layers: [{kind: conv-1d, channels: 3, kernel: 2, activation: gelu}, {kind: dense, units: 2}] | layers.0 | gelu",
                "kind: sequential, layers: [{kind: conv-2d, channels: 3, kernelTime: 2, kernelFeature: 5, padding: same}, {kind: dense, units: 2}] | layers.0 | reads beyond 2 features",
                "kind: sequential, layers: [{kind: dense, units: 2}, {kind: activation, function: silu}]   | layers.1 | silu",
            })
    void what_can_not_be_said_can_be_said_after_the_remedy(
            String architecture, String layer, String reason) {
        ModelSpec spec = read(Yaml.read("architecture: {%s}".formatted(architecture)));
        Unsayable refusal = (Unsayable) lower(spec, TrainedNetwork.tiny());

        assertThat(refusal.layer()).isEqualTo(layer);
        assertThat(refusal.reason()).contains(reason);

        List<List<String>> ways = ways(refusal.remedy());
        assertThat(ways).as(refusal.remedy()).isNotEmpty();
        for (List<String> way : ways) {
            ModelSpec remedied = remedied(spec, refusal.layer(), way);
            RandomModel model = new RandomModel(remedied, 1, 3, 2);
            assertThat(lower(remedied, TrainedNetwork.random(model, new SplittableRandom(1))))
                    .as("%s of %s", way, refusal.remedy())
                    .isInstanceOf(Said.class);
        }
    }

    /// Their remedies change the data, or what is asked for.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: recurrent                      | features.0         | to its end       | sequential",
                "kind: recurrent, cell: rnn           | features.0         | simple recurrent | gru",
                "kind: recurrent, bidirectional: true | features.0.reverse | backwards        | sequential",
                "kind: column, column: a              | column             | no function      | trained",
            })
    void what_the_architecture_alone_can_not_remedy_is_refused_with_what_can(
            String architecture, String layer, String reason, String remedy) {
        ModelSpec spec = read(Yaml.read("architecture: {%s}".formatted(architecture)));
        Unsayable refusal = (Unsayable) lower(spec, TrainedNetwork.tiny());

        assertThat(refusal.layer()).isEqualTo(layer);
        assertThat(refusal.reason()).contains(reason);
        assertThat(refusal.remedy()).contains(remedy);
    }

    /// What each way out changes: of `use 'kind: mlp' with 'activation: relu' or 'activation:
    /// tanh'` two, with the same beginning. A `sequential` has to be written by hand.
    private static List<List<String>> ways(String remedy) {
        List<List<String>> ways = new ArrayList<>();
        for (String way : remedy.split(" or ", -1)) {
            List<String> changes = QUOTED.matcher(way).results().map(m -> m.group(1)).toList();
            if (!ways.isEmpty()) {
                List<String> begun = ways.getFirst();
                changes =
                        Stream.concat(begun.stream().limit(begun.size() - 1L), changes.stream())
                                .toList();
            }
            if (!changes.contains("kind: sequential")) {
                ways.add(changes);
            }
        }
        return ways;
    }

    /// @param place where it is refused
    private static ModelSpec remedied(ModelSpec spec, String place, List<String> changes) {
        ObjectNode model = SpecWriter.write(spec);
        ObjectNode architecture = (ObjectNode) model.get("architecture");
        Matcher layer = LAYER_OF_LIST.matcher(place);
        ObjectNode changed =
                architecture.path("kind").asText().equals("sequential") && layer.matches()
                        ? (ObjectNode) architecture.at("/layers/" + layer.group(1))
                        : architecture;
        for (String text : changes) {
            ObjectNode change = (ObjectNode) Yaml.read(text);
            boolean isLike = List.of("gru", "lstm").contains(change.path("kind").asText());
            if (change.has("kind") && !isLike) { // another kind has other keys
                changed.removeAll();
            }
            changed.setAll(change);
        }
        return read(model);
    }

    private static ModelSpec read(JsonNode model) {
        return SpecReader.read(model, ModelSpec.class);
    }

    private static Lowering lower(ModelSpec spec, TrainedNetwork trained) {
        return RtNeuralLowering.lower(spec, new TrialWeights(trained.weights(0, 1), 0));
    }
}
