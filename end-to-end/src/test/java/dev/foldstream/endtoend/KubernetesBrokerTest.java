package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.event.Topic;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Broker and topics of the Kubernetes resources are what the code works with.
class KubernetesBrokerTest {
    private static final List<JsonNode> KAFKA = Manifests.in("kafka").toList();

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

        assertThat(BaseManifests.settings())
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "foldstream-kafka-bootstrap:" + port);
        assertThat(ports(Manifests.find(BaseManifests.DOCUMENTS, NetworkPolicy.class, "to-broker")))
                .containsExactly(port);
    }

    private static Set<Integer> ports(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getIntVal())
                .collect(Collectors.toSet());
    }
}
