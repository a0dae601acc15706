package dev.foldstream.cli.doctor;

import dev.foldstream.contracts.event.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.SupportedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/// Looks at the broker: whether it answers, is new enough, lets us in, and has the topics.
final class ExamineBroker {
    private static final String AREA = "broker";

    /// `metadata.version` of Kafka 4.2-IV0, and the first `share.version` with share groups.
    private static final int KAFKA_4_2 = 28;

    private static final int SHARE_GROUPS = 1;

    private final Admin admin;
    private final String bootstrapServers;

    ExamineBroker(Admin admin, String bootstrapServers) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
    }

    /// When the first finding is bad, nothing else can be looked at.
    List<Finding> examine() {
        int nodes;
        try {
            nodes = Answers.of(admin.describeCluster().nodes()).size();
        } catch (NoAnswer e) {
            return List.of(noConnection(bootstrapServers, e));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good(AREA, "connection", nodesAt(nodes)));
        findings.addAll(features());
        findings.addAll(topics(nodes));
        return findings;
    }

    static Finding noConnection(String bootstrapServers, NoAnswer why) {
        return Finding.bad(
                AREA,
                "connection",
                "no answer from %s: %s".formatted(bootstrapServers, why.getMessage()),
                "is it running, is the address right, do its advertised listeners lead here, and"
                        + " does it ask for TLS or a password?");
    }

    private String nodesAt(int nodes) {
        return "%s, %s".formatted(bootstrapServers, nodes == 1 ? "1 node" : nodes + " nodes");
    }

    private List<Finding> features() {
        try {
            FeatureMetadata features = Answers.of(admin.describeFeatures().featureMetadata());
            SupportedVersionRange version = features.supportedFeatures().get("metadata.version");
            FinalizedVersionRange share = features.finalizedFeatures().get("share.version");
            return List.of(
                    version(version == null ? 0 : version.maxVersion()),
                    shareGroups(share == null ? 0 : share.maxVersionLevel()));
        } catch (NoAnswer e) {
            return List.of(unanswered("version", e));
        }
    }

    static Finding version(int metadataVersion) {
        return metadataVersion >= KAFKA_4_2
                ? Finding.good(AREA, "version", "4.2 or newer")
                : Finding.bad(
                        AREA,
                        "version",
                        "older than 4.2",
                        "upgrade the broker to Kafka 4.2 or newer: the training queue is a share"
                                + " group");
    }

    static Finding shareGroups(int shareVersion) {
        return shareVersion >= SHARE_GROUPS
                ? Finding.good(AREA, "share groups", "enabled")
                : Finding.bad(
                        AREA,
                        "share groups",
                        "not enabled",
                        "kafka-features.sh --bootstrap-server … upgrade --feature share.version=1");
    }

    private List<Finding> topics(int nodes) {
        List<Finding> findings = new ArrayList<>();
        try {
            Set<String> there = Answers.of(admin.listTopics().names());
            List<String> wanted = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
            List<String> missing = wanted.stream().filter(name -> !there.contains(name)).toList();
            findings.add(missing(missing));
            List<String> known = wanted.stream().filter(there::contains).toList();
            Map<String, TopicDescription> described =
                    Answers.of(
                            admin.describeTopics(
                                            known,
                                            new DescribeTopicsOptions()
                                                    .includeAuthorizedOperations(true))
                                    .allTopicNames());
            Map<ConfigResource, Config> settings = settings(known);
            for (Topic topic : Topic.values()) {
                TopicDescription description = described.get(topic.topicName());
                if (description != null) {
                    findings.addAll(topic(topic, description, nodes));
                    findings.addAll(retention(topic, settings));
                }
            }
        } catch (NoAnswer e) {
            findings.add(unanswered("topics", e));
        }
        return findings;
    }

    private Map<ConfigResource, Config> settings(List<String> topics) {
        KafkaFuture<Map<ConfigResource, Config>> asked =
                admin.describeConfigs(
                                topics.stream()
                                        .map(name ->
                                                new ConfigResource(ConfigResource.Type.TOPIC, name))
                                        .toList())
                        .all();
        return Answers.of(asked);
    }

    static Finding missing(List<String> topics) {
        return topics.isEmpty()
                ? Finding.good(AREA, "topics", "all there")
                : Finding.bad(
                        AREA,
                        "topics",
                        "missing: " + String.join(", ", topics),
                        "start a service with foldstream.provision=true, which makes them, or make"
                                + " them as docs/reference/events.md says");
    }

    static List<Finding> topic(Topic topic, TopicDescription description, int nodes) {
        List<Finding> findings = new ArrayList<>();
        int partitions = description.partitions().size();
        if (topic == Topic.TRAINING && partitions != topic.partitions()) {
            findings.add(
                    Finding.bad(
                            AREA,
                            topic.topicName(),
                            partitions + " partitions",
                            "make it anew with one: it is a work queue, and trainers would idle"
                                    + " beside a full partition"));
        }
        List<Node> copies = description.partitions().getFirst().replicas();
        if (nodes > 1 && copies.size() == 1) {
            findings.add(
                    Finding.doubtful(
                            AREA,
                            topic.topicName(),
                            "one copy on a cluster of %d nodes".formatted(nodes),
                            "raise its replication factor, else a lost node loses experiments"));
        }
        // absent when the broker has no authorizer
        Set<AclOperation> allowed = description.authorizedOperations();
        if (topic == Topic.EXPERIMENTS
                && allowed != null
                && !allowed.contains(AclOperation.WRITE)) {
            findings.add(
                    Finding.bad(
                            AREA,
                            topic.topicName(),
                            "you may not write to it; you may "
                                    + allowed.stream()
                                            .map(AclOperation::name)
                                            .sorted()
                                            .collect(Collectors.joining(", ")),
                            "let your user write to it (an ACL), else you can't submit"));
        }
        return findings;
    }

    private static List<Finding> retention(Topic topic, Map<ConfigResource, Config> settings) {
        return Optional.ofNullable(
                        settings.get(
                                new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName())))
                .map(config -> config.get(TopicConfig.RETENTION_MS_CONFIG))
                .map(ConfigEntry::value)
                .map(Long::parseLong)
                .flatMap(millis -> retention(topic, millis))
                .stream()
                .toList();
    }

    /// @param millis -1 for ever
    static Optional<Finding> retention(Topic topic, long millis) {
        if (millis < 0 || millis >= topic.retention().toMillis()) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.doubtful(
                        AREA,
                        topic.topicName(),
                        "kept %s, not %s"
                                .formatted(
                                        words(Duration.ofMillis(millis)), words(topic.retention())),
                        "raise retention.ms, else records that a stopped service has not read are"
                                + " lost"));
    }

    private static String words(Duration time) {
        return time.toDays() > 1 ? time.toDays() + " days" : time.toMinutes() + " minutes";
    }

    private static Finding unanswered(String subject, NoAnswer e) {
        return Finding.bad(
                AREA,
                subject,
                "the broker does not say: " + e.getMessage(),
                "look into the broker's log; your user may lack the right to describe");
    }
}
