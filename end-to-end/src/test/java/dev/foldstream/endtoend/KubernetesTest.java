package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.wire.Json;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The Kubernetes resources are valid, and say the same as the services do.
class KubernetesTest {
    private static final List<JsonNode> BASE = Manifests.in("base").toList();
    private static final List<JsonNode> KAFKA = Manifests.in("kafka").toList();

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
                BASE.stream()
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
        Container container = container(service);

        assertThat(container.getImage()).isEqualTo("foldstream/" + service);
        assertThat(container.getPorts())
                .singleElement()
                .returns(DeploymentTest.HTTP_PORT, port -> port.getContainerPort().toString());
        assertThat(container.getEnvFrom())
                .singleElement()
                .returns("foldstream-settings", from -> from.getConfigMapRef().getName());
        assertThat(settings()).containsKeys("KAFKA_BOOTSTRAP_SERVERS", "S3_ENDPOINT");
        assertThat(settings().keySet().stream().filter(name -> !isClients(name)))
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
        Container container = container(service);

        assertThat(container.getStartupProbe().getHttpGet().getPath())
                .isEqualTo("/q/health/started");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
        assertThat(container.getReadinessProbe().getHttpGet().getPath())
                .isEqualTo("/q/health/ready");
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_is_stopped_as_patiently_as_with_compose(String service) {
        assertThat(deployment(service).getSpec().getTemplate().getSpec())
                .returns(
                        GracefulStopIT.GRACE.toSeconds(),
                        PodSpec::getTerminationGracePeriodSeconds);
        assertThat(
                        DeploymentTest.yaml("docker-compose.yml")
                                .at("/services/" + service + "/stop_grace_period")
                                .asText())
                .isEqualTo(GracefulStopIT.GRACE.toSeconds() + "s");
    }

    static Stream<PodSpec> pods() {
        return Stream.concat(
                Manifests.all(BASE, Deployment.class)
                        .map(each -> each.getSpec().getTemplate().getSpec()),
                Manifests.all(BASE, Job.class).map(each -> each.getSpec().getTemplate().getSpec()));
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
        assertThat(settings())
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

    @ParameterizedTest
    @MethodSource("services")
    void service_has_an_account_without_a_token_and_a_budget_of_disruption(String service) {
        assertThat(
                        Manifests.find(BASE, ServiceAccount.class, service)
                                .getAutomountServiceAccountToken())
                .isFalse();
        assertThat(
                        Manifests.find(BASE, PodDisruptionBudget.class, service)
                                .getSpec()
                                .getSelector()
                                .getMatchLabels())
                .isEqualTo(deployment(service).getSpec().getSelector().getMatchLabels());
    }

    @Test
    void topics_and_bucket_are_made_by_a_job() {
        Job job = Manifests.find(BASE, Job.class, "provision");
        Container container = job.getSpec().getTemplate().getSpec().getContainers().getFirst();

        assertThat(container.getImage()).isEqualTo("foldstream/fold-service");
        assertThat(container.getEnv())
                .containsExactly(new EnvVar("FOLDSTREAM_PROVISION", "only", null));
        assertThat(settings()).containsEntry("FOLDSTREAM_PROVISION", "false");
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void topics_are_those_of_the_code(Topic topic) {
        KafkaTopic resource = Manifests.find(KAFKA, KafkaTopic.class, topic.topicName());

        assertThat(resource.getSpec().getPartitions()).isEqualTo(topic.partitions());
        assertThat(resource.getSpec().getConfig())
                .hasToString(
                        "{retention.ms=%d, compression.type=uncompressed}"
                                .formatted(topic.retention().toMillis()));
        assertThat(resource.getMetadata().getLabels())
                .containsEntry("strimzi.io/cluster", "foldstream");
    }

    @Test
    void there_is_no_other_topic() {
        assertThat(Manifests.all(KAFKA, KafkaTopic.class)).hasSameSizeAs(Topic.values());
    }

    @Test
    void broker_knows_share_groups_and_keeps_everything_on_as_many_nodes_as_there_are() {
        Kafka kafka = Manifests.find(KAFKA, Kafka.class, "foldstream");
        int nodes = Manifests.find(KAFKA, KafkaNodePool.class, "node").getSpec().getReplicas();
        Map<String, Object> config = kafka.getSpec().getKafka().getConfig();

        assertThat(kafka.getSpec().getKafka().getVersion()).matches("4\\.([2-9]|\\d\\d)\\..*");
        assertThat(
                        Stream.of(
                                        "default",
                                        "offsets.topic",
                                        "transaction.state.log",
                                        "share.coordinator.state.topic")
                                .map(name -> config.get(name + ".replication.factor")))
                .containsOnly(nodes);
        assertThat(Manifests.all(KAFKA, KafkaTopic.class).map(each -> each.getSpec().getReplicas()))
                .containsOnly(nodes);
        assertThat(config).containsEntry("auto.create.topics.enable", false);
    }

    /// By default the 201st place is refused, and a long stack holds up the queue after 2,000
    /// others.
    @Test
    void both_brokers_let_in_as_many_trainers_as_a_broker_can() {
        Map<String, Object> config =
                Manifests.find(KAFKA, Kafka.class, "foldstream").getSpec().getKafka().getConfig();
        JsonNode compose =
                DeploymentTest.yaml("docker-compose.yml").at("/services/kafka/environment");

        Map.of(
                        "group.share.max.size", 1000,
                        "group.share.partition.max.record.locks", 10000,
                        "group.share.max.partition.max.record.locks", 10000)
                .forEach((name, most) -> {
                    String variable = "KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
                    assertThat(config).containsEntry(name, most);
                    assertThat(compose.get(variable).asInt()).as(variable).isEqualTo(most);
                    assertThat(Home.text("docs/how-to/capacity.md"))
                            .contains("%,d".formatted(most));
                });
    }

    @Test
    void broker_is_reached_where_it_listens_and_only_there() {
        Kafka kafka = Manifests.find(KAFKA, Kafka.class, "foldstream");
        int port = kafka.getSpec().getKafka().getListeners().getFirst().getPort();

        assertThat(settings())
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "foldstream-kafka-bootstrap:" + port);
        assertThat(ports(Manifests.find(BASE, NetworkPolicy.class, "to-broker")))
                .containsExactly(port);
    }

    @Test
    void nobody_speaks_to_anybody_unless_it_is_said() {
        NetworkPolicy deny = Manifests.find(BASE, NetworkPolicy.class, "default-deny");

        assertThat(deny.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(deny.getSpec().getIngress()).isEmpty();
        assertThat(deny.getSpec().getEgress()).isEmpty();
        assertThat(deny.getSpec().getPodSelector().getMatchLabels())
                .isEqualTo(Map.of("app.kubernetes.io/part-of", "foldstream"));
        pods(BASE)
                .forEach(labels ->
                        assertThat(labels)
                                .containsEntry("app.kubernetes.io/part-of", "foldstream"));
        assertThat(
                        Manifests.find(BASE, NetworkPolicy.class, "from-prometheus")
                                .getSpec()
                                .getIngress()
                                .getFirst()
                                .getPorts())
                .singleElement()
                .returns(DeploymentTest.HTTP_PORT, port -> port.getPort().getIntVal().toString());
    }

    @ParameterizedTest
    @MethodSource("services")
    void prometheus_finds_the_metrics(String service) {
        assertThat(deployment(service).getSpec().getTemplate().getMetadata().getAnnotations())
                .containsEntry("prometheus.io/scrape", "true")
                .containsEntry("prometheus.io/path", "/q/metrics")
                .containsEntry("prometheus.io/port", DeploymentTest.HTTP_PORT);
    }

    /// As many as it has processors, since a trainer trains one stack a processor.
    @Test
    void trainers_are_as_many_as_the_queue_has_work_for() {
        JsonNode scaled =
                BASE.stream()
                        .filter(each -> each.get("kind").asText().equals("ScaledObject"))
                        .findFirst()
                        .orElseThrow();
        JsonNode metadata = scaled.at("/spec/triggers/0/metadata");
        Map<String, Quantity> limits = container("trainer-service").getResources().getLimits();

        assertThat(scaled.at("/spec/scaleTargetRef/name").asText()).isEqualTo("trainer-service");
        assertThat(deployment("trainer-service").getSpec().getReplicas()).isNull();
        assertThat(limits).containsEntry("cpu", new Quantity(metadata.get("threshold").asText()));
        assertThat(Home.text("docs/reference/metrics.md"))
                .contains("`" + metadata.get("query").asText().replaceAll("max\\((.*)\\)", "$1"));
        assertThat(scaled.at("/spec/minReplicaCount").asInt())
                .as("trainers report the queue's length, so one has to stay")
                .isPositive();
    }

    private static Stream<Map<String, String>> pods(List<JsonNode> documents) {
        return Manifests.all(documents, Deployment.class)
                .map(each -> each.getSpec().getTemplate().getMetadata().getLabels());
    }

    private static Set<Integer> ports(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getIntVal())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> settings() {
        return Manifests.find(BASE, ConfigMap.class, "foldstream-settings").getData();
    }

    private static Deployment deployment(String service) {
        return Manifests.find(BASE, Deployment.class, service);
    }

    private static Container container(String service) {
        List<Container> containers =
                deployment(service).getSpec().getTemplate().getSpec().getContainers();
        assertThat(containers).hasSize(1);
        return containers.getFirst();
    }
}
