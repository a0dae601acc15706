package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.wire.Json;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No pod has more rights than it needs, a secret that is not its own, or somebody to speak to of
/// whom nothing is said.
class KubernetesRightsTest {
    static Stream<PodSpec> pods() {
        return Stream.concat(
                Manifests.all(BaseManifests.DOCUMENTS, Deployment.class)
                        .map(each -> each.getSpec().getTemplate().getSpec()),
                Manifests.all(BaseManifests.DOCUMENTS, Job.class)
                        .map(each -> each.getSpec().getTemplate().getSpec()));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void pod_has_no_more_rights_than_it_needs(PodSpec pod) {
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(Home.text("deploy/docker/Dockerfile"))
                .contains("USER %d:".formatted(pod.getSecurityContext().getRunAsUser()));
        assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        for (Container container : pod.getContainers()) {
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
        }
    }

    @ParameterizedTest
    @MethodSource("pods")
    void secrets_are_files_of_this_pod_alone(PodSpec pod) {
        String name = pod.getServiceAccountName();
        Map<String, String> secrets =
                pod.getVolumes().stream()
                        .filter(volume -> volume.getSecret() != null)
                        .collect(
                                Collectors.toMap(
                                        Volume::getName, each -> each.getSecret().getSecretName()));
        Map<String, String> places =
                pod.getContainers().getFirst().getVolumeMounts().stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.getName(), each -> each.getMountPath()));

        assertThat(secrets)
                .containsEntry("kafka-user", name)
                .containsEntry("kafka-ca", "foldstream-cluster-ca-cert")
                .containsEntry("s3", name + "-s3");
        assertThat(BaseManifests.settings())
                .containsEntry(
                        "KAFKA_SSL_KEYSTORE_KEY_FILE", places.get("kafka-user") + "/user.key")
                .containsEntry(
                        "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN_FILE",
                        places.get("kafka-user") + "/user.crt")
                .containsEntry(
                        "KAFKA_SSL_TRUSTSTORE_CERTIFICATES_FILE",
                        places.get("kafka-ca") + "/ca.crt")
                .containsEntry("S3_ACCESS_KEY_FILE", places.get("s3") + "/access-key")
                .containsEntry("S3_SECRET_KEY_FILE", places.get("s3") + "/secret-key");
        assertThat(pod.getContainers().getFirst().getEnv())
                .noneMatch(variable -> variable.getName().matches(".*(KEY|PASSWORD|SECRET).*"));
    }

    /// Whose rights at the broker are those of `AccessTableTest`.
    @Test
    void every_pod_is_a_user_of_the_table_of_rights() {
        JsonNode table = Json.tree(Home.text("deploy/security/access.json"));

        assertThat(pods().map(PodSpec::getServiceAccountName))
                .contains("provisioner")
                .containsAll(Home.services())
                .allMatch(table::has)
                .allMatch(name ->
                        Home.path("deploy/security/s3/" + name + ".json").toFile().isFile());
    }

    @Test
    void nothing_secret_stands_in_the_files() {
        Stream.of("base", "kafka", "overlays/local", "overlays/gpu")
                .flatMap(Manifests::in)
                .forEach(document ->
                        assertThat(document.get("kind").asText()).isNotEqualTo("Secret"));
    }

    @Test
    void nobody_speaks_to_anybody_unless_it_is_said() {
        NetworkPolicy deny =
                Manifests.find(BaseManifests.DOCUMENTS, NetworkPolicy.class, "default-deny");

        assertThat(deny.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(deny.getSpec().getIngress()).isEmpty();
        assertThat(deny.getSpec().getEgress()).isEmpty();
        assertThat(deny.getSpec().getPodSelector().getMatchLabels())
                .isEqualTo(Map.of("app.kubernetes.io/part-of", "foldstream"));
        labels().forEach(labels ->
                assertThat(labels).containsEntry("app.kubernetes.io/part-of", "foldstream"));
        assertThat(
                        Manifests.find(
                                        BaseManifests.DOCUMENTS,
                                        NetworkPolicy.class,
                                        "from-prometheus")
                                .getSpec()
                                .getIngress()
                                .getFirst()
                                .getPorts())
                .singleElement()
                .returns(DeploymentTest.HTTP_PORT, port -> port.getPort().getIntVal().toString());
    }

    private static Stream<Map<String, String>> labels() {
        return Manifests.all(BaseManifests.DOCUMENTS, Deployment.class)
                .map(each -> each.getSpec().getTemplate().getMetadata().getLabels());
    }
}
