package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.store.ArtifactStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is killed, the experiment ends whole, each trial counts once, and the scores are those
/// of an undisturbed run, byte for byte.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final int EPOCHS = 1500;

    private Pipeline pipeline;
    private ArtifactStore store;
    private ArtifactRef upload;
    private String undisturbed;

    @BeforeAll
    void run_undisturbed(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path state) {
        pipeline = Pipeline.inFiveProcesses(state);
        store = pipeline.store();
        upload = Submissions.upload(store, Submissions.diabetes());
        try (BareClient client = client()) {
            submit(client, "undisturbed");
            client.awaitEvent("experiment-finished.v1", "undisturbed", PATIENCE);
        }
        undisturbed = PipelineContract.scores(store, "undisturbed");
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    @Test
    void a_trainer_killed_in_the_middle_of_a_stack() {
        try (BareClient client = client()) {
            submit(client, "trainer-killed");
            client.awaitEvent("training-progressed.v1", "trainer-killed", PATIENCE);
            assertThat(store.find("experiments/trainer-killed/stacks/network-0/outcome.json"))
                    .as("the stack is still in training")
                    .isEmpty();

            pipeline.killAndRestart("trainer-service");

            assertEndsAsIfUndisturbed(client, "trainer-killed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data-service", "fold-service", "evaluator-service", "export-service"})
    void any_other_service_killed_while_its_work_comes_in(String service) {
        String id = service + "-killed";
        try (BareClient client = client()) {
            submit(client, id);
            pipeline.service(service).jvm().kill();

            pipeline.killAndRestart(service);

            assertEndsAsIfUndisturbed(client, id);
        }
    }

    @Test
    void broker_and_store_away_for_a_while() {
        try (BareClient client = client()) {
            submit(client, "outage");
            client.awaitEvent("training-progressed.v1", "outage", PATIENCE);

            pipeline.takeInfrastructureAway();
            await("an outage").pollDelay(OUTAGE).atMost(PATIENCE).until(() -> true);
            for (String service : Pipeline.SERVICES) {
                assertThat(pipeline.service(service).jvm().isAlive()).as(service).isTrue();
                assertThat(pipeline.service(service).isReady()).as(service).isFalse();
            }
            pipeline.bringInfrastructureBack();

            assertEndsAsIfUndisturbed(client, "outage");
        }
        for (String service : Pipeline.SERVICES) {
            await(service).atMost(PATIENCE).until(() -> pipeline.service(service).isReady());
        }
    }

    private void assertEndsAsIfUndisturbed(BareClient client, String id) {
        client.awaitEvent("experiment-finished.v1", id, PATIENCE);
        String scores = PipelineContract.scores(store, id);
        List<String> trials =
                scores.lines()
                        .skip(1)
                        .map(line -> line.replaceAll("^(([^,]*,){3}).*", "$1"))
                        .toList();
        assertThat(new HashSet<>(trials)).as("each trial once").hasSize(12).hasSameSizeAs(trials);
        assertThat(scores).isEqualTo(undisturbed);
    }

    private BareClient client() {
        return new BareClient(
                pipeline.infrastructure(), "foldstream.progress", "foldstream.outcomes");
    }

    private void submit(BareClient client, String id) {
        client.publish(Submissions.TOPIC, id, Submissions.experiment(id, upload, EPOCHS));
    }
}
