package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.event.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Somebody who comes to a broker, and tries what it lets him do.
///
/// @param properties of Kafka's clients: where the broker is, and how to get in
record BrokerClient(Map<String, Object> properties) {

    /// Whether it gets in at all.
    void ping() throws Exception {
        Map<String, Object> hasty = new HashMap<>(properties);
        hasty.put("default.api.timeout.ms", 4_000);
        hasty.put("request.timeout.ms", 2_000);
        try (Admin admin = Admin.create(hasty)) {
            admin.describeCluster().clusterId().get();
        }
    }

    /// @return the offset
    long write(String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            return producer.send(new ProducerRecord<>(topic, "nobody", value)).get().offset();
        }
    }

    void read(String topic) {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            consumer.poll(Duration.ofSeconds(5));
        }
    }

    /// All records of all topics.
    List<ConsumerRecord<String, String>> readAll() {
        List<ConsumerRecord<String, String>> events = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            List<TopicPartition> places = new ArrayList<>();
            for (Topic topic : Topic.values()) {
                consumer.partitionsFor(topic.topicName())
                        .forEach(place ->
                                places.add(new TopicPartition(place.topic(), place.partition())));
            }
            consumer.assign(places);
            consumer.seekToBeginning(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places);
            while (places.stream()
                    .anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(events::add);
            }
        }
        return events;
    }

    /// What the broker itself says that may be done, by topic; a topic that may not even be seen is
    /// not among them.
    Map<String, Set<AclOperation>> granted() throws Exception {
        Map<String, Set<AclOperation>> granted = new TreeMap<>();
        try (Admin admin = Admin.create(properties)) {
            for (Topic topic : Topic.values()) {
                KafkaFuture<Map<String, TopicDescription>> answer =
                        admin.describeTopics(
                                        List.of(topic.topicName()),
                                        new DescribeTopicsOptions()
                                                .includeAuthorizedOperations(true))
                                .allTopicNames();
                try {
                    for (TopicDescription description : answer.get().values()) {
                        granted.put(
                                description.name(),
                                new TreeSet<>(description.authorizedOperations()));
                    }
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(TopicAuthorizationException.class);
                }
            }
        }
        return granted;
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }
}
