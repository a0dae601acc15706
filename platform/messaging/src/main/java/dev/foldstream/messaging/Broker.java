package dev.foldstream.messaging;

import dev.foldstream.contracts.event.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/// The broker as an operator sees it. Thread-safe.
@ApplicationScoped
public class Broker {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final KafkaConnection connection;
    private final Admin admin;

    /// @param kafka what the channels of this process connect with
    @Inject
    public Broker(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        connection = KafkaConnection.of(kafka);
        admin =
                Admin.create(
                        connection.with(
                                Map.of(
                                        AdminClientConfig.CLIENT_ID_CONFIG,
                                        "foldstream-admin",
                                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                        (int) TIMEOUT.toMillis(),
                                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                        (int) TIMEOUT.toMillis())));
    }

    /// How any client of this process reaches the broker.
    public KafkaConnection connection() {
        return connection;
    }

    public String bootstrapServers() {
        return connection.bootstrapServers();
    }

    /// For what this class does not say.
    public Admin admin() {
        return admin;
    }

    /// Makes the topics that are missing.
    ///
    /// @throws BrokerUnavailable when the broker can't be reached
    void makeTopics() {
        Set<String> existing = new HashSet<>(answer(admin.listTopics().names()));
        List<NewTopic> missing =
                Arrays.stream(Topic.values())
                        .filter(topic -> !existing.contains(topic.topicName()))
                        .map(Broker::describe)
                        .toList();
        for (KafkaFuture<Void> made : admin.createTopics(missing).values().values()) {
            try {
                answer(made);
            } catch (BrokerUnavailable e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // another service was first
                    throw e;
                }
            }
        }
    }

    /// Those of the topics that this process may not read.
    ///
    /// @throws BrokerUnavailable when the broker can't be reached, or has no such topic
    Set<String> unreadable(Set<String> topics) {
        Set<String> refused = new TreeSet<>();
        admin.describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .forEach((topic, description) -> {
                    if (!isReadable(description)) {
                        refused.add(topic);
                    }
                });
        return refused;
    }

    /// A broker that asks nobody for rights says nothing of them.
    private static boolean isReadable(KafkaFuture<TopicDescription> topic) {
        try {
            @Nullable Set<AclOperation> allowed = answer(topic).authorizedOperations();
            return allowed == null || allowed.contains(AclOperation.READ);
        } catch (BrokerUnavailable e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                return false;
            }
            throw e;
        }
    }

    /// Waits for the broker's answer.
    ///
    /// @throws BrokerUnavailable when it refuses, or none comes in time
    public static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new BrokerUnavailable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new BrokerUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(e);
        }
    }

    /// Records are kept as large as they are, so that the broker's limit (1 MiB) is one on what a
    /// consumer unpacks: a megabyte of compressed zeros would be a gigabyte.
    private static NewTopic describe(Topic topic) {
        return new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.empty())
                .configs(
                        Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(topic.retention().toMillis()),
                                TopicConfig.COMPRESSION_TYPE_CONFIG,
                                "uncompressed"));
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ZERO);
    }
}
