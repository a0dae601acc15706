package dev.foldstream.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.event.ExperimentSubmitted;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.launcher.EmbeddedRuntime;
import dev.foldstream.launcher.EmbeddedSettings;
import dev.foldstream.launcher.Infrastructure;
import dev.foldstream.launcher.QuarkusService;
import dev.foldstream.launcher.ServiceSettings;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.S3Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// How many events a second go through one service over a real broker and a real store: submissions
/// of one experiment into data-service, `DatasetPublished` out of it. The first submission reads
/// the file; every other one checks the experiment and finds the dataset in the store.
///
/// `java … dev.foldstream.bench.EventThroughput [events] [rounds]`
public final class EventThroughput {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant SUBMITTED_AT = Instant.EPOCH;

    private EventThroughput() {}

    public static void main(String[] arguments) throws IOException {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path home = Path.of(System.getProperty("foldstream.home", "")).toAbsolutePath();
        Path state = Files.createTempDirectory("foldstream-bench");
        EmbeddedSettings settings =
                EmbeddedSettings.onFreePorts(home.resolve("local/embedded/target/runtime"), state);
        try (EmbeddedRuntime embedded = EmbeddedRuntime.start(settings).awaitReady(PATIENCE);
                QuarkusService service = start(home, state, embedded.infrastructure())) {
            service.awaitReady(PATIENCE);
            Spread rate = measure(home, embedded.infrastructure(), events, rounds);
            System.out.println("| what | median | range | unit | n |");
            System.out.println("|---|---|---|---|---|");
            System.out.println(rate.row("events through data-service", "events/s"));
        }
    }

    private static QuarkusService start(Path home, Path state, Infrastructure place) {
        return QuarkusService.start(
                ServiceSettings.of(
                        "data-service",
                        home.resolve("data-service/target/quarkus-app/quarkus-run.jar"),
                        state.resolve("logs/data-service.log")),
                place);
    }

    private static Spread measure(Path home, Infrastructure place, int events, int rounds)
            throws IOException {
        Map<String, Object> broker = Map.of("bootstrap.servers", place.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                        new KafkaProducer<>(
                                broker, new StringSerializer(), new StringSerializer());
                KafkaConsumer<String, String> consumer =
                        new KafkaConsumer<>(
                                broker, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topic.DATASETS.topicName()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            String submission = submission(home, place);
            round(producer, consumer, submission, 1); // reads the file, warms up
            round(producer, consumer, submission, events);
            double[] rates = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                rates[i] = events / round(producer, consumer, submission, events);
            }
            return Spread.of(rates);
        }
    }

    /// Publishes `events` submissions and waits for as many answers.
    ///
    /// @return seconds
    private static double round(
            KafkaProducer<String, String> producer,
            KafkaConsumer<String, String> consumer,
            String submission,
            int events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < events; i++) {
            sent.add(
                    producer.send(
                            new ProducerRecord<>(
                                    Topic.EXPERIMENTS.topicName(), "bench", submission)));
        }
        long deadline = start + PATIENCE.toNanos();
        for (int answers = 0; answers < events; ) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "%d of %d events came back; %d were sent"
                                .formatted(
                                        answers,
                                        events,
                                        sent.stream().filter(Future::isDone).count()));
            }
            answers += consumer.poll(Duration.ofMillis(100)).count();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static String submission(Path home, Infrastructure place) throws IOException {
        ArtifactStore store =
                MinioArtifactStore.connect(
                        new S3Settings(
                                place.s3Endpoint(),
                                place.accessKey(),
                                place.secretKey(),
                                "foldstream",
                                "us-east-1"));
        byte[] table = Files.readAllBytes(home.resolve("examples/data/diabetes.csv"));
        ArtifactRef upload =
                store.put(ArtifactKeys.upload(Sha256.of(table)), table, MediaTypes.CSV);
        ObjectNode experiment =
                (ObjectNode) Yaml.read(Files.readString(home.resolve("examples/diabetes.yaml")));
        String file = experiment.at("/dataset/file").asText();
        return Json.write(
                new ExperimentSubmitted(
                        Header.first("bench", SUBMITTED_AT), experiment, Map.of(file, upload)));
    }
}
