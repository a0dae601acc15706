package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foldstream.endtoend.SecuredCommand.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// What people do with a cluster that asks for names and rights: each with the rights of its row in
/// `deploy/security/access.json`, and no others. A right that is missing there would be missed only
/// in somebody's cluster.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredCommandsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String EXPERIMENTS = "foldstream.experiments";
    private static final Pattern ID = Pattern.compile("diabetes-[0-9a-f]{12}");

    private SecuredCluster cluster;
    private String id = "";

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path state) throws Exception {
        cluster = SecuredCluster.start(state, AccessTable.read());
        for (String service : Pipeline.SERVICES) {
            cluster.launch(service, service).awaitReady(PATIENCE); // one by one, for small machines
        }
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    @Order(1)
    void client_submits_cancels_and_takes_up_again() throws Exception {
        String example = Home.path("examples/diabetes.yaml").toAbsolutePath().toString();
        String epochs = "models.mlp.training.epochs=20";
        String said = succeed("client", "submit", example, "seeds=[1]", epochs, "--watch");
        Matcher named = ID.matcher(said);
        assertThat(named.find()).as(said).isTrue();
        id = named.group();

        assertThat(said).contains("ranks first");
        assertThat(succeed("client", "cancel", id)).contains("is evaluated already");
        assertThat(succeed("client", "retry", id)).contains("submitted again");
    }

    @Test
    @Order(2)
    void watcher_looks_at_everything_and_takes_it_home() throws Exception {
        assertThat(succeed("watcher", "list")).contains(id);
        assertThat(succeed("watcher", "show", id)).contains("ranks first");
        assertThat(succeed("watcher", "watch", id)).contains("ranks first");
        assertThat(succeed("watcher", "export-all", id)).contains(id + ".zip");
    }

    /// An id as long as a record would be repeated by every event that follows from it, which would
    /// be too large to be sent, for ever.
    @Test
    @Order(3)
    void event_that_could_not_be_answered_does_not_hold_up_the_next() throws Exception {
        write(submission("x".repeat(1_040_000), "first"));
        write("{ no event");
        write(submission("short", "next"));

        await("the next one is refused")
                .atMost(PATIENCE)
                .until(() ->
                        outcomes().stream()
                                .anyMatch(event ->
                                        event.contains("experiment-rejected.v1")
                                                && event.contains("\"next\"")));
    }

    @Test
    @Order(4)
    void operator_examines_repairs_and_clears() throws Exception {
        assertThat(succeed("operator", "doctor"))
                .contains("4.2 or newer", "what was put comes back", "2 open");
        assertThat(succeed("operator", "dead-letters")).contains(EXPERIMENTS + "-");
        Output replayed =
                new SecuredCommand(cluster, "operator")
                        .run("dead-letters", "--replay", "--all", "--force");
        assertThat(replayed.text())
                .contains("is published again")
                .contains("only its beginning was kept");
        assertThat(succeed("operator", "gc", "--older-than", "0m", "--delete"))
                .contains("checkpoints");
        assertThat(succeed("operator", "gc", id, "--older-than", "0m", "--delete"))
                .contains("removed");
        assertThat(succeed("watcher", "list")).doesNotContain(id);
    }

    @Test
    @Order(5)
    void who_may_not_read_is_told_so_and_not_that_there_is_nothing() throws Exception {
        Output refused = new SecuredCommand(cluster, "watcher").run("dead-letters");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.text())
                .contains("The broker does not allow it")
                .contains("foldstream.dead-letters")
                .doesNotContain("no open dead letters");
    }

    @Test
    @Order(6)
    void no_command_has_told_a_secret() throws Exception {
        List<Path> kept = SecretScan.filesBelow(cluster.state(), cluster.safe());

        assertThat(SecretScan.tellers(kept, cluster.secrets())).isEmpty();
    }

    private String succeed(String user, String... words) throws Exception {
        Output output = new SecuredCommand(cluster, user).run(words);
        assertThat(output.exitCode()).as("%s: %s", user, output.text()).isZero();
        return output.text();
    }

    private static String submission(String eventId, String experimentId) {
        return """
        {"type": "experiment-submitted.v1",
         "header": {"eventId": "%s", "experimentId": "%s", "causationId": "c",
                    "occurredAt": "2026-11-20T12:00:00Z"},
         "experiment": {}, "files": {}}
        """
                .formatted(eventId, experimentId);
    }

    private void write(String event) throws Exception {
        Map<String, Object> client = cluster.client("client");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(EXPERIMENTS, "same partition", event)).get();
        }
    }

    private List<String> outcomes() throws Exception {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        cluster.client("watcher"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            List<TopicPartition> places = new ArrayList<>();
            for (PartitionInfo info : consumer.partitionsFor("foldstream.outcomes")) {
                places.add(new TopicPartition(info.topic(), info.partition()));
            }
            consumer.assign(places);
            consumer.seekToBeginning(places);
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(2))) {
                values.add(record.value());
            }
        }
        return values;
    }
}
