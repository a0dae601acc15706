package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;

/// The resources of `deploy/kubernetes/base`, which every overlay begins with.
final class BaseManifests {
    static final List<JsonNode> DOCUMENTS = Manifests.in("base").toList();

    private BaseManifests() {}

    static Map<String, String> settings() {
        return Manifests.find(DOCUMENTS, ConfigMap.class, "foldstream-settings").getData();
    }

    static Deployment deployment(String service) {
        return Manifests.find(DOCUMENTS, Deployment.class, service);
    }

    static Container container(String service) {
        List<Container> containers =
                deployment(service).getSpec().getTemplate().getSpec().getContainers();
        assertThat(containers).hasSize(1);
        return containers.getFirst();
    }
}
