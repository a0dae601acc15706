package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.event.Topic;
import dev.foldstream.launcher.ChildJvm;
import dev.foldstream.launcher.EmbeddedRuntime;
import dev.foldstream.launcher.EmbeddedSettings;
import dev.foldstream.launcher.FreePorts;
import dev.foldstream.launcher.JvmCommand;
import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.S3Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The one-shot of a deployment: a service that makes topics and bucket, and ends.
class ProvisionIT {
    @Test
    void topics_and_bucket_are_made_and_the_process_ends_with_success(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path state)
            throws InterruptedException, ExecutionException {
        List<Integer> ports = FreePorts.some(2);
        Path home = Path.of(System.getProperty("foldstream.embedded.home"));
        EmbeddedSettings settings =
                EmbeddedSettings.onPorts(home, state, ports.getFirst(), ports.getLast());
        try (EmbeddedRuntime embedded =
                EmbeddedRuntime.start(settings).awaitReady(Duration.ofSeconds(60))) {
            provision(embedded, state.resolve("first.log"));
            provision(embedded, state.resolve("second.log")); // what stands is left as it is

            assertThat(partitions(embedded))
                    .containsAllEntriesOf(
                            Arrays.stream(Topic.values())
                                    .collect(
                                            Collectors.toMap(Topic::topicName, Topic::partitions)));
            assertThat(store(embedded).list("")).isEmpty();
        }
    }

    private static void provision(EmbeddedRuntime embedded, Path log) {
        JvmCommand command =
                JvmCommand.ofJar(Home.path("fold-service/target/quarkus-app/quarkus-run.jar"))
                        .options(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"))
                        .environment(embedded.infrastructure().environment())
                        .environment(
                                Map.of("QUARKUS_HTTP_PORT", "0", "FOLDSTREAM_PROVISION", "only"));
        ChildJvm child = ChildJvm.start("provision", command, log);
        child.awaitEnd();

        assertThat(child.output()).contains("topics and bucket stand").doesNotContain("started in");
    }

    private static Map<String, Integer> partitions(EmbeddedRuntime embedded)
            throws InterruptedException, ExecutionException {
        Map<String, Object> broker =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        embedded.infrastructure().bootstrapServers());
        try (Admin admin = Admin.create(broker)) {
            return admin
                    .describeTopics(admin.listTopics().names().get())
                    .allTopicNames()
                    .get()
                    .values()
                    .stream()
                    .collect(
                            Collectors.toMap(
                                    TopicDescription::name, topic -> topic.partitions().size()));
        }
    }

    private static MinioArtifactStore store(EmbeddedRuntime embedded) {
        return MinioArtifactStore.connect(
                new S3Settings(
                        embedded.infrastructure().s3Endpoint(),
                        embedded.infrastructure().accessKey(),
                        embedded.infrastructure().secretKey(),
                        "foldstream",
                        "us-east-1"));
    }
}
