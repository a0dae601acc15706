package dev.foldstream.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentEvaluated;
import dev.foldstream.contracts.event.ExperimentFinished;
import dev.foldstream.contracts.event.ExperimentSubmitted;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.event.Outcome;
import dev.foldstream.contracts.event.StackTrained;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.event.TrainingRequested;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.launcher.EmbeddedRuntime;
import dev.foldstream.launcher.EmbeddedSettings;
import dev.foldstream.launcher.FreePorts;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A broker, a store and the services, each a process, with as many trainers as are asked for.
/// Confined to one thread.
final class LocalPipeline implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String TRAINER = "trainer-service";
    private static final List<String> OTHERS =
            List.of("data-service", "fold-service", "evaluator-service", "export-service");

    private final Path home = Path.of(System.getProperty("foldstream.home", "")).toAbsolutePath();
    private final Path state;
    private final EmbeddedRuntime embedded;
    private final SequencedMap<String, QuarkusService> services = new LinkedHashMap<>();
    private final SequencedMap<String, QuarkusService> trainers = new LinkedHashMap<>();

    LocalPipeline() throws IOException {
        state = Files.createTempDirectory("foldstream-bench");
        embedded =
                EmbeddedRuntime.start(
                                EmbeddedSettings.onFreePorts(
                                        home.resolve("local/embedded/target/runtime"), state))
                        .awaitReady(PATIENCE);
        OTHERS.forEach(name -> services.put(name, start(name, name, Map.of())));
        services.values().forEach(service -> service.awaitReady(PATIENCE));
    }

    /// Ends the trainers that there are and starts others.
    ///
    /// @param environment beside the usual
    void trainers(int count, Map<String, String> environment) {
        trainers.values().forEach(QuarkusService::close);
        trainers.clear();
        for (int i = 1; i <= count; i++) {
            String name = TRAINER + " " + i;
            trainers.put(name, start(name, TRAINER, environment));
        }
        trainers.values().forEach(trainer -> trainer.awaitReady(PATIENCE));
    }

    private QuarkusService start(String name, String module, Map<String, String> environment) {
        return QuarkusService.start(
                new ServiceSettings(
                        name,
                        home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar"),
                        FreePorts.one(),
                        state.resolve("logs").resolve(name + ".log"),
                        List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"),
                        environment),
                embedded.infrastructure());
    }

    ArtifactStore store() {
        Infrastructure place = embedded.infrastructure();
        return MinioArtifactStore.connect(
                new S3Settings(
                        place.s3Endpoint(),
                        place.accessKey(),
                        place.secretKey(),
                        "foldstream",
                        "us-east-1"));
    }

    /// Resident memory of every process by its name, in MiB.
    SequencedMap<String, Double> resident() {
        SequencedMap<String, Double> memory = new LinkedHashMap<>();
        memory.put("Kafka and S3", Resident.mebibytes(embedded.jvm().pid(), "VmRSS"));
        services.forEach((name, service) -> memory.put(name, resident(service)));
        trainers.forEach((name, trainer) -> memory.put(name, resident(trainer)));
        return memory;
    }

    private static double resident(QuarkusService service) {
        return Resident.mebibytes(service.jvm().pid(), "VmRSS");
    }

    /// Submits an experiment on generated data and waits for its end.
    Journey run(String id, ObjectNode experiment) {
        Map<String, Object> broker =
                Map.of("bootstrap.servers", embedded.infrastructure().bootstrapServers());
        try (KafkaProducer<String, String> producer =
                        new KafkaProducer<>(
                                broker, new StringSerializer(), new StringSerializer());
                KafkaConsumer<String, String> consumer =
                        new KafkaConsumer<>(
                                broker, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    Stream.of(Topic.TRAINING, Topic.STACKS, Topic.EVALUATIONS, Topic.OUTCOMES)
                            .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            Journey journey = new Journey(System.currentTimeMillis());
            Future<RecordMetadata> sent =
                    producer.send(
                            new ProducerRecord<>(
                                    Topic.EXPERIMENTS.topicName(),
                                    id,
                                    Json.write(
                                            new ExperimentSubmitted(
                                                    Header.first(id, Instant.EPOCH),
                                                    experiment,
                                                    Map.of()))));
            producer.flush();
            sent.resultNow();
            Instant deadline = Instant.now().plus(LONGEST);
            while (!journey.isOver()) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("%s has not ended: %s".formatted(id, state));
                }
                consumer.poll(POLL).forEach(record -> journey.see(record, id));
            }
            return journey;
        }
    }

    @Override
    public void close() {
        trainers.values().forEach(QuarkusService::close);
        services.sequencedValues().reversed().forEach(QuarkusService::close);
        embedded.close();
    }

    /// When what happened to one experiment, in the broker's time. Confined to one thread.
    static final class Journey {
        private final long submitted;
        private final List<Long> requested = new ArrayList<>();
        private final List<Long> trained = new ArrayList<>();
        private long evaluated;
        private long finished;

        private Journey(long submitted) {
            this.submitted = submitted;
        }

        private void see(ConsumerRecord<String, String> record, String id) {
            Event event = Json.read(record.value(), Event.class);
            if (!event.experimentId().equals(id)) {
                return;
            }
            if (event instanceof TrainingRequested) {
                requested.add(record.timestamp());
            } else if (event instanceof StackTrained) {
                trained.add(record.timestamp());
            } else if (event instanceof ExperimentEvaluated) {
                evaluated = record.timestamp();
            } else if (event instanceof ExperimentFinished) {
                finished = record.timestamp();
            } else if (event instanceof Outcome) {
                throw new IllegalStateException(record.value());
            }
        }

        private boolean isOver() {
            return finished > 0;
        }

        int stacks() {
            return trained.size();
        }

        /// From the first request to the last trained stack, in seconds.
        double training() {
            return (trained.getLast() - requested.getFirst()) / 1e3;
        }

        /// From the submission to the end, in seconds.
        double whole() {
            return (finished - submitted) / 1e3;
        }

        /// From the last trained stack to the verdict, in seconds.
        double evaluation() {
            return (evaluated - trained.getLast()) / 1e3;
        }

        /// From the submission to the first request, in seconds.
        double planning() {
            return (requested.getFirst() - submitted) / 1e3;
        }
    }
}
