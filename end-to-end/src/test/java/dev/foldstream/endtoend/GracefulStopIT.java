package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.launcher.ChildJvm;
import dev.foldstream.store.ArtifactStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// SIGTERM, which is how compose and Kubernetes stop a container.
class GracefulStopIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// `stop_grace_period` and `terminationGracePeriodSeconds` of the deployments, which
    /// `ComposeTest` and `KubernetesTest` hold to this.
    static final Duration GRACE = Duration.ofSeconds(45);

    /// What the trainer promises: it waits 8 s for its places to hand over, and they need much
    /// less.
    private static final Duration PROMISED = Duration.ofSeconds(15);

    @Test
    void a_trainer_in_the_middle_of_a_stack_hands_it_over_well_within_the_grace_period(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path state) {
        try (Pipeline pipeline = Pipeline.inFiveProcesses(state)) {
            ArtifactStore store = pipeline.store();
            ArtifactRef upload = Submissions.upload(store, Submissions.diabetes());
            try (BareClient client =
                    new BareClient(
                            pipeline.infrastructure(),
                            "foldstream.progress",
                            "foldstream.outcomes")) {
                client.publish(
                        Submissions.TOPIC,
                        "stopped",
                        Submissions.experiment("stopped", upload, 1500));
                client.awaitEvent("training-progressed.v1", "stopped", PATIENCE);
                ChildJvm trainer = pipeline.service("trainer-service").jvm();

                long start = System.nanoTime();
                trainer.stop(GRACE);
                Duration taken = Duration.ofNanos(System.nanoTime() - start);

                assertThat(trainer.exitCode()).as("ended by itself").hasValue(128 + 15);
                assertThat(taken).isLessThan(PROMISED);
                assertThat(trainer.output()).contains("network-0 is left to another trainer");
                assertThat(store.find("experiments/stopped/stacks/network-0/outcome.json"))
                        .as("the stack was in training")
                        .isEmpty();

                pipeline.killAndRestart("trainer-service");
                client.awaitEvent("experiment-finished.v1", "stopped", PATIENCE);
                System.out.printf("SIGTERM to end: %d ms%n", taken.toMillis());
            }
        }
    }
}
