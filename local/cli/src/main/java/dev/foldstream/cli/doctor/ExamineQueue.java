package dev.foldstream.cli.doctor;

import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.client.DeadLetter;
import dev.foldstream.cli.client.DeadLetters;
import dev.foldstream.cli.client.TopicLog;
import dev.foldstream.contracts.event.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/// Looks at what waits: for trainers, for each service, and for an operator.
final class ExamineQueue {
    private static final String AREA = "queue";
    private static final TopicPartition QUEUE = new TopicPartition(Topic.TRAINING.topicName(), 0);

    /// A trainer at work speaks every few seconds.
    private static final Duration SILENCE = Duration.ofMinutes(10);

    /// The consumer groups, and what they read.
    private static final SequencedMap<String, Topic> GROUPS = groups();

    private final Admin admin;
    private final Cluster cluster;
    private final Clock clock;

    ExamineQueue(Admin admin, Cluster cluster, Clock clock) {
        this.admin = admin;
        this.cluster = cluster;
        this.clock = clock;
    }

    private static SequencedMap<String, Topic> groups() {
        SequencedMap<String, Topic> groups = new LinkedHashMap<>();
        groups.put("foldstream-data", Topic.EXPERIMENTS);
        groups.put("foldstream-fold", Topic.DATASETS);
        groups.put("foldstream-evaluator", Topic.STACKS);
        groups.put("foldstream-export", Topic.EVALUATIONS);
        return groups;
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(asking("trainers", this::trainers));
        findings.add(asking("share group", this::offsetReset));
        GROUPS.forEach(
                (group, topic) -> findings.add(asking(service(group), () -> group(group, topic))));
        findings.add(deadLetters());
        return findings;
    }

    private Finding deadLetters() {
        try {
            return deadLetters(new DeadLetters(cluster).all());
        } catch (AuthorizationException e) {
            return Finding.doubtful(
                    AREA,
                    "dead letters",
                    "the broker does not let you read them",
                    "ask as the user 'operator': deploy/security/README.md");
        }
    }

    private static Finding asking(String subject, Supplier<Finding> question) {
        try {
            return question.get();
        } catch (NoAnswer e) {
            return Finding.bad(
                    AREA,
                    subject,
                    "the broker does not say: " + e.getMessage(),
                    "start it: the broker knows a group when it has run once; your user needs the"
                            + " right to describe it");
        }
    }

    private static String service(String group) {
        return group.replace("foldstream-", "") + "-service";
    }

    private Finding trainers() {
        ShareGroupDescription group =
                Answers.ofOne(admin.describeShareGroups(List.of(Topic.TRAINERS)).describedGroups());
        QueueStanding standing = standing();
        Optional<Duration> age =
                standing.waiting() == 0 ? Optional.empty() : oldest(standing.start());
        return trainers(group.members().size(), standing.waiting(), age, silence());
    }

    private QueueStanding standing() {
        Map<TopicPartition, SharePartitionOffsetInfo> told =
                Answers.of(
                        admin.listShareGroupOffsets(
                                        Map.of(
                                                Topic.TRAINERS,
                                                new ListShareGroupOffsetsSpec()
                                                        .topicPartitions(List.of(QUEUE))))
                                .partitionsToOffsetInfo(Topic.TRAINERS));
        return QueueStanding.of(
                Optional.ofNullable(told.get(QUEUE)),
                offset(OffsetSpec.earliest()),
                offset(OffsetSpec.latest()));
    }

    private long offset(OffsetSpec which) {
        return Answers.of(admin.listOffsets(Map.of(QUEUE, which)).partitionResult(QUEUE)).offset();
    }

    /// How long the record at an offset has been there.
    private Optional<Duration> oldest(long offset) {
        return new TopicLog(cluster)
                .timeOf(QUEUE, offset)
                .map(at -> Duration.between(at, clock.instant()));
    }

    /// How long no trainer has said a word; absent when none ever has.
    private Optional<Duration> silence() {
        Map<TopicPartition, OffsetSpec> asked =
                places(Topic.PROGRESS).stream()
                        .collect(
                                Collectors.toMap(
                                        place -> place, place -> OffsetSpec.maxTimestamp()));
        return Answers.of(admin.listOffsets(asked).all()).values().stream()
                .map(ListOffsetsResultInfo::timestamp)
                .filter(millis -> millis >= 0)
                .max(Long::compareTo)
                .map(millis -> Duration.between(Instant.ofEpochMilli(millis), clock.instant()));
    }

    /// @param members consumers of the share group, one a place at the queue
    /// @param waiting stacks that are not acknowledged: those that wait and those in training
    /// @param age of the oldest of them
    /// @param silence since a trainer has told of progress
    static Finding trainers(
            int members, long waiting, Optional<Duration> age, Optional<Duration> silence) {
        String found =
                "%d stacks wait or are in training%s; %d places at the queue"
                        .formatted(
                                waiting,
                                age.map(time -> ", the oldest for " + words(time)).orElse(""),
                                members);
        if (waiting > 0 && members == 0) {
            return Finding.bad(AREA, "trainers", found, "start a trainer-service");
        }
        boolean old = age.map(time -> time.compareTo(SILENCE) > 0).orElse(false);
        boolean silent = silence.map(time -> time.compareTo(SILENCE) > 0).orElse(true);
        if (waiting > 0 && old && silent) {
            return Finding.bad(
                    AREA,
                    "trainers",
                    found + "; none has told of progress for " + words(SILENCE),
                    "look into the trainers' logs, and restart one; estimators alone tell of no"
                            + " progress and may just take long");
        }
        return members == 0
                ? Finding.doubtful(AREA, "trainers", found, "start a trainer-service")
                : Finding.good(AREA, "trainers", found);
    }

    private Finding offsetReset() {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, Topic.TRAINERS);
        ConfigEntry entry =
                Answers.ofOne(admin.describeConfigs(List.of(group)).values())
                        .get("share.auto.offset.reset");
        String value = entry == null ? "" : entry.value();
        return value.equals("earliest")
                ? Finding.good(AREA, "share group", "begins with the earliest record")
                : Finding.doubtful(
                        AREA,
                        "share group",
                        "begins with the latest record",
                        "start a trainer once before you submit: it sets"
                                + " share.auto.offset.reset=earliest");
    }

    private Finding group(String group, Topic topic) {
        int members =
                Answers.ofOne(admin.describeConsumerGroups(List.of(group)).describedGroups())
                        .members()
                        .size();
        Map<TopicPartition, OffsetAndMetadata> committed =
                Answers.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : ends(topic).entrySet()) {
            OffsetAndMetadata done = committed.get(end.getKey());
            lag += end.getValue() - (done == null ? 0 : Math.min(done.offset(), end.getValue()));
        }
        return group(service(group), members, lag);
    }

    static Finding group(String service, int members, long lag) {
        String found = "%d records not taken in, %d running".formatted(lag, members);
        if (members > 0) {
            return Finding.good(AREA, service, found);
        }
        return lag > 0
                ? Finding.bad(AREA, service, found, "start it")
                : Finding.doubtful(AREA, service, found, "start it");
    }

    private Map<TopicPartition, Long> ends(Topic topic) {
        Map<TopicPartition, OffsetSpec> asked =
                places(topic).stream()
                        .collect(Collectors.toMap(place -> place, place -> OffsetSpec.latest()));
        return Answers.of(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private List<TopicPartition> places(Topic topic) {
        Collection<TopicDescription> described =
                Answers.of(admin.describeTopics(List.of(topic.topicName())).allTopicNames())
                        .values();
        return described.stream()
                .flatMap(description ->
                        description.partitions().stream()
                                .map(info ->
                                        new TopicPartition(topic.topicName(), info.partition())))
                .toList();
    }

    static Finding deadLetters(List<DeadLetter> letters) {
        long open = letters.stream().filter(DeadLetter::isOpen).count();
        return open == 0
                ? Finding.good(AREA, "dead letters", "none open")
                : Finding.doubtful(
                        AREA,
                        "dead letters",
                        open + " open",
                        "'foldstream dead-letters' lists them");
    }

    private static String words(Duration time) {
        if (time.toHours() >= 48) {
            return time.toDays() + " days";
        }
        return time.toMinutes() >= 120 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
    }
}
