package dev.foldstream.endtoend;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Kubernetes resources of YAML files, as typed models that know every field there is.
final class Manifests {
    static final String FOLDER = "deploy/kubernetes/";

    private static final Map<String, Class<? extends HasMetadata>> MODELS =
            Map.ofEntries(
                    Map.entry("v1/ConfigMap", ConfigMap.class),
                    Map.entry("v1/Namespace", Namespace.class),
                    Map.entry("v1/Service", Service.class),
                    Map.entry("v1/ServiceAccount", ServiceAccount.class),
                    Map.entry("apps/v1/Deployment", Deployment.class),
                    Map.entry("apps/v1/StatefulSet", StatefulSet.class),
                    Map.entry("batch/v1/Job", Job.class),
                    Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
                    Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
                    Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
                    Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
                    Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
                    Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class));

    private static final ObjectMapper STRICT =
            JsonMapper.builder()
                    .annotationIntrospector(new NothingLeftOver())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private Manifests() {}

    /// The models keep fields that they don't know, for nobody to lose them; here they are an
    /// error.
    private static final class NothingLeftOver extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    static List<JsonNode> documents(String text) {
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
            documents.add(new ObjectMapper().valueToTree(document));
        }
        return documents;
    }

    /// All files that a folder's `kustomization.yaml` names as resources or patches.
    static Stream<JsonNode> in(String folder) {
        JsonNode kustomization =
                documents(Home.text(FOLDER + folder + "/kustomization.yaml")).getFirst();
        return Stream.concat(
                        DeploymentTest.texts(kustomization.path("resources")).stream(),
                        DeploymentTest.elements(kustomization.path("patches"))
                                .filter(patch -> patch.has("path"))
                                .map(patch -> patch.get("path").asText()))
                .filter(file -> file.endsWith(".yaml"))
                .flatMap(file -> documents(Home.text(FOLDER + folder + "/" + file)).stream());
    }

    static String type(JsonNode document) {
        return document.get("apiVersion").asText() + "/" + document.get("kind").asText();
    }

    static boolean isModelled(JsonNode document) {
        return MODELS.containsKey(type(document));
    }

    /// @throws IllegalArgumentException when the model has no such field, or another type for it
    static HasMetadata typed(JsonNode document) {
        return STRICT.convertValue(document, MODELS.get(type(document)));
    }

    static <T extends HasMetadata> T find(List<JsonNode> documents, Class<T> model, String name) {
        return all(documents, model)
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("no %s %s".formatted(model.getSimpleName(), name)));
    }

    static <T extends HasMetadata> Stream<T> all(List<JsonNode> documents, Class<T> model) {
        return documents.stream()
                .filter(document -> MODELS.get(type(document)) == model)
                .map(Manifests::typed)
                .map(model::cast);
    }
}
