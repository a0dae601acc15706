package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The Kubernetes resources are valid, and deploy the services as they are.
class KubernetesTest {
    static List<String> services() {
        return Home.services();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "kafka", "overlays/local", "overlays/gpu"})
    void resources_fit_their_models_with_no_field_left_over(String folder) {
        List<JsonNode> documents = Manifests.in(folder).toList();

        assertThat(documents).isNotEmpty();
        for (JsonNode document : documents) {
            if (!document.get("kind").asText().equals("ScaledObject")) { // see KedaTest
                assertThat(Manifests.isModelled(document)).as(Manifests.type(document)).isTrue();
                Manifests.typed(document);
            }
        }
    }

    @Test
    void a_field_that_does_not_exist_is_seen() {
        ObjectNode wrong =
                BaseManifests.DOCUMENTS.stream()
                        .filter(document -> document.get("kind").asText().equals("Deployment"))
                        .findFirst()
                        .orElseThrow()
                        .deepCopy();
        ((ObjectNode) wrong.at("/spec/template/spec")).put("terminationGracePeriod", 45);

        assertThatThrownBy(() -> Manifests.typed(wrong))
                .hasMessageContaining("terminationGracePeriod");
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_is_deployed_with_what_it_reads_where_it_listens(String service) {
        Container container = BaseManifests.container(service);

        assertThat(container.getImage()).isEqualTo("foldstream/" + service);
        assertThat(container.getPorts())
                .singleElement()
                .returns(DeploymentTest.HTTP_PORT, port -> port.getContainerPort().toString());
        assertThat(container.getEnvFrom())
                .singleElement()
                .returns("foldstream-settings", from -> from.getConfigMapRef().getName());
        assertThat(BaseManifests.settings()).containsKeys("KAFKA_BOOTSTRAP_SERVERS", "S3_ENDPOINT");
        assertThat(BaseManifests.settings().keySet().stream().filter(name -> !isClients(name)))
                .allMatch(name ->
                        ServiceEnvironment.of(service).contains(name.replaceAll("_FILE$", "")));
    }

    /// A setting that Kafka's clients know, which `kafka.*` hands on to them.
    private static boolean isClients(String variable) {
        String name = variable.replaceAll("^KAFKA_|_FILE$", "").toLowerCase(Locale.ROOT);
        return AdminClientConfig.configNames().contains(name.replace('_', '.'));
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_says_whether_it_has_started_lives_and_is_ready(String service) {
        Container container = BaseManifests.container(service);

        assertThat(container.getStartupProbe().getHttpGet().getPath())
                .isEqualTo("/q/health/started");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
        assertThat(container.getReadinessProbe().getHttpGet().getPath())
                .isEqualTo("/q/health/ready");
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_is_stopped_as_patiently_as_with_compose(String service) {
        assertThat(BaseManifests.deployment(service).getSpec().getTemplate().getSpec())
                .returns(
                        GracefulStopIT.GRACE.toSeconds(),
                        PodSpec::getTerminationGracePeriodSeconds);
        assertThat(
                        DeploymentTest.yaml("docker-compose.yml")
                                .at("/services/" + service + "/stop_grace_period")
                                .asText())
                .isEqualTo(GracefulStopIT.GRACE.toSeconds() + "s");
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_has_an_account_without_a_token_and_a_budget_of_disruption(String service) {
        assertThat(
                        Manifests.find(BaseManifests.DOCUMENTS, ServiceAccount.class, service)
                                .getAutomountServiceAccountToken())
                .isFalse();
        assertThat(
                        Manifests.find(BaseManifests.DOCUMENTS, PodDisruptionBudget.class, service)
                                .getSpec()
                                .getSelector()
                                .getMatchLabels())
                .isEqualTo(
                        BaseManifests.deployment(service).getSpec().getSelector().getMatchLabels());
    }

    @Test
    void topics_and_bucket_are_made_by_a_job() {
        Job job = Manifests.find(BaseManifests.DOCUMENTS, Job.class, "provision");
        Container container = job.getSpec().getTemplate().getSpec().getContainers().getFirst();

        assertThat(container.getImage()).isEqualTo("foldstream/fold-service");
        assertThat(container.getEnv())
                .containsExactly(new EnvVar("FOLDSTREAM_PROVISION", "only", null));
        assertThat(BaseManifests.settings()).containsEntry("FOLDSTREAM_PROVISION", "false");
    }

    @ParameterizedTest
    @MethodSource("services")
    void prometheus_finds_the_metrics(String service) {
        assertThat(
                        BaseManifests.deployment(service)
                                .getSpec()
                                .getTemplate()
                                .getMetadata()
                                .getAnnotations())
                .containsEntry("prometheus.io/scrape", "true")
                .containsEntry("prometheus.io/path", "/q/metrics")
                .containsEntry("prometheus.io/port", DeploymentTest.HTTP_PORT);
    }

    /// As many as it has processors, since a trainer trains one stack a processor.
    @Test
    void trainers_are_as_many_as_the_queue_has_work_for() {
        JsonNode scaled =
                BaseManifests.DOCUMENTS.stream()
                        .filter(each -> each.get("kind").asText().equals("ScaledObject"))
                        .findFirst()
                        .orElseThrow();
        JsonNode metadata = scaled.at("/spec/triggers/0/metadata");
        Map<String, Quantity> limits =
                BaseManifests.container("trainer-service").getResources().getLimits();

        assertThat(scaled.at("/spec/scaleTargetRef/name").asText()).isEqualTo("trainer-service");
        assertThat(BaseManifests.deployment("trainer-service").getSpec().getReplicas()).isNull();
        assertThat(limits).containsEntry("cpu", new Quantity(metadata.get("threshold").asText()));
        assertThat(Home.text("docs/reference/metrics.md"))
                .contains("`" + metadata.get("query").asText().replaceAll("max\\((.*)\\)", "$1"));
        assertThat(scaled.at("/spec/minReplicaCount").asInt())
                .as("trainers report the queue's length, so one has to stay")
                .isPositive();
    }
}
