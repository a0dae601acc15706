package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.launcher.ChildJvm;
import dev.foldstream.store.ArtifactStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// SIGTERM, which is how compose and Kubernetes stop a container.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GracefulStopIT {
    /// `stop_grace_period` and `terminationGracePeriodSeconds`, which `KubernetesTest` holds to
    /// this.
    static final Duration GRACE = Duration.ofSeconds(45);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// What a trainer may need at most: its places have 8 s to hand over, and need much less.
    private static final Duration PROMISED = Duration.ofSeconds(15);

    private Pipeline pipeline;
    private ArtifactStore store;
    private ArtifactRef upload;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path state) {
        pipeline = Pipeline.inFiveProcesses(state);
        store = pipeline.store();
        upload = Submissions.upload(store, Submissions.diabetes());
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    /// @param stack that has made progress when the signal comes; of the other one nothing is
    ///   known, so that the signal may find it between any two lines
    @ParameterizedTest
    @ValueSource(strings = {"network-0", "baseline-0"})
    void a_trainer_hands_its_stacks_over_well_within_the_grace_period(String stack) {
        String id = "stopped-at-" + stack;
        try (BareClient client =
                new BareClient(
                        pipeline.infrastructure(), "foldstream.progress", "foldstream.outcomes")) {
            client.publish(Submissions.TOPIC, id, Submissions.experiment(id, upload, 1500));
            awaitProgress(client, id, stack);
            ChildJvm trainer = pipeline.service("trainer-service").jvm();

            long start = System.nanoTime();
            trainer.stop(GRACE);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);

            assertThat(trainer.exitCode()).as("ended by itself").hasValue(128 + 15);
            assertThat(taken).isLessThan(PROMISED);
            assertThat(trainer.output()).doesNotContain(" failed");
            if (stack.equals("network-0")) {
                assertThat(trainer.output()).contains("network-0 is left to another trainer");
            }
            assertThat(store.find("experiments/" + id + "/stacks/network-0/outcome.json"))
                    .as("the stack was in training")
                    .isEmpty();

            pipeline.killAndRestart("trainer-service");
            client.awaitEvent("experiment-finished.v1", id, PATIENCE);
        }
    }

    private static void awaitProgress(BareClient client, String id, String stack) {
        client.awaitRecord(
                "progress of " + stack,
                PATIENCE,
                record -> {
                    String type = Json.tree(record.value()).path("type").asText();
                    return type.equals("training-progressed.v1")
                            && record.key().equals(id)
                            && Json.tree(record.value()).path("stackId").asText().equals(stack);
                });
    }
}
