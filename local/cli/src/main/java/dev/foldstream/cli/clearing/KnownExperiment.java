package dev.foldstream.cli.clearing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.dataset.DatasetDescription.Source;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import dev.foldstream.store.ArtifactSource;
import dev.foldstream.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One experiment in the store, and what it refers to.
///
/// @param objects below its prefix
/// @param references keys elsewhere that it needs
/// @param planned whether it is known which dataset it uses
record KnownExperiment(
        String id, List<StoredObject> objects, Set<String> references, boolean planned) {

    /// @throws Undecodable when another version has written its documents, so that nobody knows
    ///   what it refers to
    static KnownExperiment read(ArtifactSource store, String id, List<StoredObject> objects) {
        Set<String> references = new HashSet<>();
        document(store, id, "sources.json")
                .ifPresent(json -> {
                    for (Source source : Json.read(json, Source[].class)) {
                        references.add(source.upload().key());
                    }
                });
        document(store, id, "experiment.json")
                .map(Json::tree)
                .ifPresent(spec -> initialWeights(spec, references));
        Optional<JsonNode> plan = document(store, id, "plan.json").map(Json::tree);
        plan.ifPresent(found -> {
            references.add(reference(found, "dataset").key());
            references.add(reference(found, "columns").key());
        });
        return new KnownExperiment(id, List.copyOf(objects), references, plan.isPresent());
    }

    private static void initialWeights(JsonNode spec, Set<String> references) {
        spec.path("models").findValuesAsText("initialWeights").stream()
                .filter(key -> !key.isEmpty())
                .forEach(references::add);
    }

    private static ArtifactRef reference(JsonNode plan, String field) {
        return Json.read(plan.path(field).toString(), ArtifactRef.class);
    }

    private static Optional<String> document(ArtifactSource store, String id, String file) {
        return store.find(ArtifactKeys.experiment(id, file))
                .map(found -> new String(store.read(found), StandardCharsets.UTF_8));
    }

    boolean isExperiment() {
        return has("experiment.json");
    }

    boolean isEvaluated() {
        return has("evaluation/comparison.json");
    }

    boolean isCancelled() {
        return has("cancelled.json");
    }

    private boolean has(String file) {
        String key = ArtifactKeys.experiment(id, file);
        return objects.stream().anyMatch(object -> object.key().equals(key));
    }

    Instant youngest() {
        return StoreContents.youngest(objects);
    }

    List<StoredObject> stackFiles() {
        String prefix = ArtifactKeys.stacks(id);
        return objects.stream().filter(object -> object.key().startsWith(prefix)).toList();
    }

    /// Names of the models that something was exported of.
    Set<String> exported() {
        String prefix = ArtifactKeys.experiment(id, "exports/");
        return objects.stream()
                .map(StoredObject::key)
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .filter(key -> key.indexOf('/') > 0)
                .map(key -> key.substring(0, key.indexOf('/')))
                .collect(Collectors.toSet());
    }
}
