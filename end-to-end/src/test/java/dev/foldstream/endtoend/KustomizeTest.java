package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `kubectl apply --kustomize` would send. Skipped where there is no kubectl; it needs no
/// cluster for that.
class KustomizeTest {
    @ParameterizedTest
    @ValueSource(strings = {"local", "gpu"})
    void overlay_is_whole_and_lies_in_one_namespace(String overlay) {
        List<JsonNode> rendered = render(overlay);

        assertThat(Manifests.all(rendered, Deployment.class).map(KustomizeTest::name))
                .containsExactlyInAnyOrderElementsOf(Home.services());
        for (JsonNode document : rendered) {
            if (Manifests.isModelled(document)) {
                HasMetadata resource = Manifests.typed(document);
                if (!resource.getKind().equals("Namespace")) {
                    assertThat(resource.getMetadata().getNamespace())
                            .as(name(resource))
                            .isEqualTo("foldstream");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "gpu"})
    void images_have_a_version(String overlay) {
        String version = DeploymentTest.properties(".env").getProperty("FOLDSTREAM_VERSION");

        assertThat(Manifests.all(render(overlay), Deployment.class).map(KustomizeTest::container))
                .extracting(Container::getImage)
                .allMatch(image -> image.matches(".*:\\Q" + version + "\\E(-cuda)?"));
    }

    @Test
    void local_has_one_broker_one_pod_of_each_service_and_its_own_store() {
        List<JsonNode> rendered = render("local");

        assertThat(Manifests.find(rendered, KafkaNodePool.class, "node").getSpec().getReplicas())
                .isEqualTo(1);
        assertThat(
                        Manifests.all(rendered, KafkaTopic.class)
                                .map(topic -> topic.getSpec().getReplicas()))
                .containsOnly(1);
        assertThat(Manifests.all(rendered, Deployment.class))
                .allMatch(each -> List.of(1).contains(replicas(each)));
        assertThat(Manifests.find(rendered, ConfigMap.class, "foldstream-settings").getData())
                .containsEntry("S3_ENDPOINT", "http://minio:9000");
        assertThat(Manifests.find(rendered, NetworkPolicy.class, "to-store").getSpec().getEgress())
                .singleElement()
                .returns(9000, rule -> rule.getPorts().getFirst().getPort().getIntVal());
        assertThat(rendered)
                .noneMatch(document -> document.get("kind").asText().equals("ScaledObject"));
    }

    @Test
    void gpu_trainers_ask_for_a_gpu_on_a_node_that_has_one() {
        List<JsonNode> rendered = render("gpu");
        PodSpec pod =
                Manifests.find(rendered, Deployment.class, "trainer-service")
                        .getSpec()
                        .getTemplate()
                        .getSpec();
        Container container = pod.getContainers().getFirst();

        assertThat(container.getImage()).endsWith("-cuda");
        assertThat(container.getEnv())
                .anyMatch(
                        each -> each.getName().equals("DEVICE") && each.getValue().equals("cuda"));
        assertThat(container.getResources().getLimits())
                .containsEntry("nvidia.com/gpu", new Quantity("1"));
        assertThat(pod.getNodeSelector()).isEqualTo(Map.of("nvidia.com/gpu.present", "true"));
        assertThat(pod.getTolerations())
                .singleElement()
                .returns("nvidia.com/gpu", toleration -> toleration.getKey());
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(rendered.toString()).contains("\"threshold\":\"1\"");
    }

    private static List<JsonNode> render(String overlay) {
        Tool.Answer answer =
                Tool.named("kubectl")
                        .ask(Map.of(), "", "kustomize", Manifests.FOLDER + "overlays/" + overlay);
        assertThat(answer.status()).as(answer.text()).isZero();
        return Manifests.documents(answer.text());
    }

    private static String name(HasMetadata resource) {
        return resource.getMetadata().getName();
    }

    private static int replicas(Deployment deployment) {
        Integer replicas = deployment.getSpec().getReplicas();
        return replicas == null ? 1 : replicas; // Kubernetes' own default
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }
}
