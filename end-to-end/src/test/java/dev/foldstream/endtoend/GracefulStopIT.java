package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.launcher.ChildJvm;
import dev.foldstream.store.ArtifactStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    /// Where the signal finds a stack.
    enum Moment {
        /// Somewhere between its record, its plan, its dataset and its first epoch.
        TAKEN,
        IN_TRAINING
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void a_trainer_hands_its_stacks_over_well_within_the_grace_period(Moment moment) {
        String id = "stopped-" + moment.name().toLowerCase(Locale.ROOT).replace('_', '-');
        try (BareClient client =
                new BareClient(
                        pipeline.infrastructure(), "foldstream.progress", "foldstream.outcomes")) {
            client.publish(Submissions.TOPIC, id, Submissions.experiment(id, upload, 1500));
            switch (moment) {
                case TAKEN ->
                        await("a plan")
                                .atMost(PATIENCE)
                                .pollInterval(Duration.ofMillis(20))
                                .until(() ->
                                        store.find("experiments/" + id + "/plan.json").isPresent());
                case IN_TRAINING -> client.awaitEvent("training-progressed.v1", id, PATIENCE);
            }
            ChildJvm trainer = pipeline.service("trainer-service").jvm();

            long start = System.nanoTime();
            trainer.stop(GRACE);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);

            assertThat(trainer.exitCode()).as("ended by itself").hasValue(128 + 15);
            assertThat(taken).isLessThan(PROMISED);
            assertThat(trainer.output()).doesNotContain(" failed");
            if (moment == Moment.IN_TRAINING) {
                assertThat(trainer.output()).contains("network-0 is left to another trainer");
            }
            assertThat(store.find("experiments/" + id + "/stacks/network-0/outcome.json"))
                    .as("the stack was in training")
                    .isEmpty();

            pipeline.killAndRestart("trainer-service");
            client.awaitEvent("experiment-finished.v1", id, PATIENCE);
        }
    }
}
