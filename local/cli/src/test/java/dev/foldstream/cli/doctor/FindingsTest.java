package dev.foldstream.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.cli.doctor.Finding.State;
import dev.foldstream.cli.render.FindingLines;
import dev.foldstream.cli.render.Glyphs;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final long GIB = 1L << 30;
    private static final Optional<Duration> LONG = Optional.of(Duration.ofHours(3));
    private static final Optional<Duration> SHORT = Optional.of(Duration.ofSeconds(5));

    @Test
    void a_small_or_old_machine_is_told() {
        assertThat(state(ExamineMachine.jdk(Runtime.Version.parse("17.0.2")))).isEqualTo(State.BAD);
        assertThat(state(ExamineMachine.jdk(Runtime.Version.parse("21")))).isEqualTo(State.GOOD);
        assertThat(state(ExamineMachine.memory(GIB / 2))).isEqualTo(State.BAD);
        assertThat(state(ExamineMachine.memory(GIB))).isEqualTo(State.DOUBTFUL);
        assertThat(state(ExamineMachine.memory(2 * GIB))).isEqualTo(State.GOOD);
        assertThat(state(ExamineMachine.openFiles(1024))).isEqualTo(State.DOUBTFUL);
        assertThat(state(ExamineMachine.openFiles(65_536))).isEqualTo(State.GOOD);
        assertThat(state(ExamineMachine.space(Path.of("s"), GIB / 8))).isEqualTo(State.BAD);
        assertThat(state(ExamineMachine.space(Path.of("s"), GIB))).isEqualTo(State.DOUBTFUL);
        assertThat(state(ExamineMachine.space(Path.of("s"), 9 * GIB))).isEqualTo(State.GOOD);
    }

    @Test
    void a_broker_before_4_2_or_without_share_groups_is_told() {
        // levels as in Kafka 4.4's MetadataVersion: 4.1-IV1 is 27, 4.2-IV0 is 28
        assertThat(state(ExamineBroker.version(27))).isEqualTo(State.BAD);
        assertThat(state(ExamineBroker.version(28))).isEqualTo(State.GOOD);
        assertThat(state(ExamineBroker.shareGroups(0))).isEqualTo(State.BAD);
        assertThat(state(ExamineBroker.shareGroups(1))).isEqualTo(State.GOOD);
        assertThat(ExamineBroker.missing(List.of("foldstream.stacks")).found())
                .contains("foldstream.stacks");
    }

    @Test
    void a_queue_with_several_partitions_single_copies_and_missing_rights_are_told() {
        assertThat(ExamineBroker.topic(Topic.TRAINING, described(Topic.TRAINING, 3, 1), 1))
                .extracting(Finding::state)
                .containsExactly(State.BAD);
        assertThat(ExamineBroker.topic(Topic.TRAINING, described(Topic.TRAINING, 1, 1), 1))
                .isEmpty();
        assertThat(ExamineBroker.topic(Topic.STACKS, described(Topic.STACKS, 9, 1), 3))
                .extracting(Finding::state)
                .containsExactly(State.DOUBTFUL);
        assertThat(ExamineBroker.topic(Topic.STACKS, described(Topic.STACKS, 9, 3), 3)).isEmpty();
        TopicDescription readOnly =
                new TopicDescription(
                        Topic.EXPERIMENTS.topicName(),
                        false,
                        described(Topic.EXPERIMENTS, 3, 1).partitions(),
                        Set.of(AclOperation.READ, AclOperation.DESCRIBE));
        assertThat(ExamineBroker.topic(Topic.EXPERIMENTS, readOnly, 1))
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).contains("DESCRIBE, READ"));
    }

    @Test
    void records_that_are_dropped_too_early_are_told() {
        long month = Duration.ofDays(30).toMillis();
        assertThat(ExamineBroker.retention(Topic.STACKS, month)).isEmpty();
        assertThat(ExamineBroker.retention(Topic.STACKS, -1)).isEmpty();
        assertThat(ExamineBroker.retention(Topic.STACKS, Duration.ofDays(7).toMillis()))
                .hasValueSatisfying(finding ->
                        assertThat(finding.found()).isEqualTo("kept 7 days, not 30 days"));
    }

    @Test
    void a_clock_that_is_off_is_told() {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(skew("Sat, 21 Nov 2026 12:00:30 GMT", now)).isEqualTo(State.GOOD);
        assertThat(skew("Sat, 21 Nov 2026 11:58:00 GMT", now)).isEqualTo(State.DOUBTFUL);
        assertThat(skew("Sat, 21 Nov 2026 12:20:00 GMT", now)).isEqualTo(State.BAD);
        assertThat(ExamineBucket.skew("yesterday", now)).isEmpty();
    }

    @Test
    void work_without_trainers_and_trainers_that_do_nothing_are_told() {
        assertThat(trainers(0, 0, Optional.empty(), Optional.empty())).isEqualTo(State.DOUBTFUL);
        assertThat(trainers(0, 5, SHORT, Optional.empty())).isEqualTo(State.BAD);
        assertThat(trainers(4, 5, SHORT, Optional.empty())).isEqualTo(State.GOOD);
        assertThat(trainers(4, 5, LONG, SHORT)).isEqualTo(State.GOOD);
        assertThat(trainers(4, 5, LONG, LONG)).isEqualTo(State.BAD);
        assertThat(trainers(4, 0, Optional.empty(), LONG)).isEqualTo(State.GOOD);
        assertThat(state(ExamineQueue.group("fold-service", 1, 7))).isEqualTo(State.GOOD);
        assertThat(state(ExamineQueue.group("fold-service", 0, 7))).isEqualTo(State.BAD);
        assertThat(state(ExamineQueue.group("fold-service", 0, 0))).isEqualTo(State.DOUBTFUL);
    }

    @Test
    void stacks_wait_also_where_the_broker_does_not_tell_how_many() {
        Optional<Long> untold = Optional.empty();
        assertThat(standing(7, Optional.of(3L))).isEqualTo(new QueueStanding(7, 3));
        assertThat(standing(12, Optional.of(0L))).isEqualTo(new QueueStanding(12, 0));
        assertThat(standing(7, untold)).isEqualTo(new QueueStanding(7, 5));
        assertThat(standing(7, Optional.of(-1L))).isEqualTo(new QueueStanding(7, 5));
        assertThat(standing(-1, untold)).isEqualTo(new QueueStanding(2, 10));
        assertThat(QueueStanding.of(Optional.empty(), 2, 12)).isEqualTo(new QueueStanding(2, 10));
        assertThat(QueueStanding.of(Optional.empty(), 12, 12)).isEqualTo(new QueueStanding(12, 0));
    }

    /// At a queue that holds offsets 2 to 11.
    private static QueueStanding standing(long start, Optional<Long> lag) {
        return QueueStanding.of(
                Optional.of(new SharePartitionOffsetInfo(start, Optional.empty(), lag)), 2, 12);
    }

    @Test
    void what_is_wrong_with_the_bucket_has_its_remedy() {
        assertThat(ExamineBucket.remedy("can't put x: NoSuchBucket (404)")).contains("S3_BUCKET");
        assertThat(ExamineBucket.remedy("can't put x: InvalidAccessKeyId (403)"))
                .contains("S3_ACCESS_KEY");
        assertThat(ExamineBucket.remedy("ConnectException: refused")).contains("is it running");
    }

    @Test
    void findings_are_lines_with_what_to_do_below() {
        List<Finding> findings =
                List.of(
                        Finding.good("machine", "JDK", "25"),
                        Finding.doubtful("queue", "fold-service", "0 running", "start it"),
                        Finding.bad("bucket", "first writer", "does not win", "take another"));

        assertThat(FindingLines.of(findings, Glyphs.UNICODE))
                .containsExactly(
                        "✓ machine  JDK           25",
                        "! queue    fold-service  0 running",
                        "                         start it",
                        "✗ bucket   first writer  does not win",
                        "                         take another",
                        "",
                        "1 wrong, 1 doubtful");
        assertThat(FindingLines.of(findings, Glyphs.ASCII).getFirst()).startsWith("* machine");
        assertThat(Json.write(findings.getFirst()))
                .isEqualTo(
                        "{\"area\":\"machine\",\"subject\":\"JDK\",\"state\":\"GOOD\",\"found\":\"25\"}");
    }

    private static State state(Finding finding) {
        return finding.state();
    }

    private static State skew(String date, Instant now) {
        return ExamineBucket.skew(date, now).orElseThrow().state();
    }

    private static State trainers(
            int members, long waiting, Optional<Duration> age, Optional<Duration> silence) {
        return ExamineQueue.trainers(members, waiting, age, silence).state();
    }

    private static TopicDescription described(Topic topic, int partitions, int copies) {
        List<Node> nodes =
                IntStream.range(0, copies).mapToObj(id -> new Node(id, "host", 9092)).toList();
        return new TopicDescription(
                topic.topicName(),
                false,
                IntStream.range(0, partitions)
                        .mapToObj(id -> new TopicPartitionInfo(id, nodes.getFirst(), nodes, nodes))
                        .toList());
    }
}
