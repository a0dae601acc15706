package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.endtoend.FrontDoor.Output;
import dev.foldstream.store.ArtifactStore;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// What an operator does with a cluster, from the command line.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ENDLESS = 400_000;
    private static final int SHORT = 20;

    private Pipeline pipeline;
    private ArtifactStore store;
    private ArtifactRef upload;
    private FrontDoor foldstream;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path state) {
        pipeline = Pipeline.inOneProcess(state);
        store = pipeline.store();
        upload = Submissions.upload(store, Submissions.diabetes());
        foldstream = new FrontDoor(state, pipeline.infrastructure());
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    @Test
    void an_experiment_in_training_is_cancelled_and_taken_up_again() {
        try (BareClient client = client()) {
            submit(client, "too-long", ENDLESS);
            client.awaitEvent("training-progressed.v1", "too-long", PATIENCE);

            Output cancelled = foldstream.run("cancel", "too-long", "--note", "takes too long");

            assertThat(cancelled.exitCode()).as(cancelled.text()).isZero();
            assertThat(cancelled.text()).contains("too-long is cancelled");
            JsonNode stopped = client.awaitEvent("experiment-stopped.v1", "too-long", PATIENCE);
            assertThat(stopped.path("note").asText()).isEqualTo("takes too long");
            awaitAnEmptyQueue();
            assertThat(store.find("experiments/too-long/stacks/network-0/outcome.json")).isEmpty();
            assertThat(foldstream.run("list").text())
                    .containsPattern("cancelled, \\d of 2 stacks done");
            Output watched = foldstream.run("watch", "too-long");
            assertThat(watched.exitCode()).isEqualTo(1);
            assertThat(watched.text())
                    .contains("cancelled (takes too long)")
                    .contains("foldstream retry too-long");

            long before = count(client, "training-progressed.v1", "too-long");
            Output retried = foldstream.run("retry", "too-long");
            assertThat(retried.exitCode()).as(retried.text()).isZero();
            assertThat(retried.text()).contains("network").contains("too-long is submitted again");
            await("training goes on")
                    .atMost(PATIENCE)
                    .until(() -> count(client, "training-progressed.v1", "too-long") > before);
            assertThat(store.find("experiments/too-long/cancelled.json")).isEmpty();
            assertThat(foldstream.run("cancel", "too-long").text()).contains("is cancelled");
            awaitAnEmptyQueue();
        }
    }

    @Test
    void what_is_evaluated_or_unknown_is_answered_plainly() {
        try (BareClient client = client()) {
            submit(client, "quick", SHORT);
            client.awaitEvent("experiment-finished.v1", "quick", PATIENCE);

            Output late = foldstream.run("cancel", "quick");
            assertThat(late.exitCode()).isZero();
            assertThat(late.text()).contains("evaluated already");
            assertThat(store.find("experiments/quick/cancelled.json")).isEmpty();

            Output again = foldstream.run("retry", "quick", "--watch");
            assertThat(again.exitCode()).as(again.text()).isZero();
            assertThat(again.text()).contains("every trial is trained").contains("ranks first");

            for (String unknown : new String[] {"quik", "../quick"}) {
                assertThat(foldstream.run("cancel", unknown).exitCode()).isEqualTo(1);
                Output refused = foldstream.run("retry", unknown);
                assertThat(refused.exitCode()).isEqualTo(1);
                assertThat(refused.text()).contains("knows").doesNotContain("\tat ");
            }
        }
    }

    @Test
    void dead_letters_are_listed_refused_and_published_again_once() {
        try (BareClient client = client()) {
            client.publish("foldstream.datasets", "poison", "{ poison");
            client.awaitRecord(
                    "the dead letter",
                    PATIENCE,
                    record ->
                            record.topic().equals(BareClient.DEAD_LETTERS)
                                    && record.value().equals("{ poison"));
            // as if a service of another version had put it aside
            String mended = Submissions.experiment("mended", upload, SHORT);
            client.publish(
                    BareClient.DEAD_LETTERS,
                    "mended",
                    mended,
                    Map.of(
                            "foldstream-origin", "foldstream.experiments-0@424242",
                            "foldstream-reason", "no such field",
                            "foldstream-service", "data-service"));

            Output listed = foldstream.run("dead-letters");
            assertThat(listed.exitCode()).as(listed.text()).isZero();
            assertThat(listed.text())
                    .contains("foldstream.datasets-")
                    .contains("foldstream.experiments-0@424242")
                    .contains("no such field");
            assertThat(foldstream.run("dead-letters", "foldstream.experiments-0@424242").text())
                    .contains("this version can read it")
                    .contains("\"name\": \"journey\"");

            Output replayed = foldstream.run("dead-letters", "--replay", "--all");
            assertThat(replayed.exitCode()).as(replayed.text()).isEqualTo(1);
            assertThat(replayed.text())
                    .contains("stays: it would come back")
                    .contains("foldstream.experiments-0@424242 is published again as");
            client.awaitEvent("experiment-finished.v1", "mended", PATIENCE);

            Output again =
                    foldstream.run("dead-letters", "--replay", "foldstream.experiments-0@424242");
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.text()).contains("it was published again before");
            assertThat(foldstream.run("dead-letters", "--all", "--json").text())
                    .contains("\"replayedAs\" : \"foldstream.experiments-");
            assertThat(foldstream.run("dead-letters").text()).doesNotContain("424242");
        }
    }

    @Test
    void the_doctor_finds_nothing_wrong_with_what_works() {
        Output healthy = foldstream.run("doctor");

        assertThat(healthy.exitCode()).as(healthy.text()).isZero();
        assertThat(healthy.text())
                .contains("If-None-Match is honoured")
                .contains("4.2 or newer")
                .contains("libtorch")
                .contains("data-service")
                .contains("places at the queue");
        assertThat(store.list("probes/")).isEmpty();
        assertThat(foldstream.run("doctor", "--json").text())
                .contains("\"area\" : \"bucket\"")
                .contains("\"state\" : \"GOOD\"");
    }

    @Test
    void what_nobody_needs_is_shown_and_then_removed() {
        try (BareClient client = client()) {
            ArtifactRef unused = Submissions.upload(store, Submissions.table("nobody", "needs,it"));
            submit(client, "kept", SHORT);
            client.awaitEvent("experiment-finished.v1", "kept", PATIENCE);
            List<String> kept = store.list("experiments/kept/");

            Output young = foldstream.run("gc", "--only", "uploads");
            assertThat(young.text()).contains("nothing that nobody needs");
            Output dry = foldstream.run("gc", "--only", "uploads", "--older-than", "0m", "--keys");
            assertThat(dry.exitCode()).as(dry.text()).isZero();
            assertThat(dry.text()).contains(unused.key()).contains("nothing was removed");
            assertThat(store.find(unused.key())).isPresent();

            Output done =
                    foldstream.run("gc", "--only", "uploads", "--older-than", "0m", "--delete");
            assertThat(done.exitCode()).as(done.text()).isZero();
            assertThat(store.find(unused.key())).isEmpty();
            assertThat(store.find(upload.key())).as("an experiment names it").isPresent();
            assertThat(store.list("experiments/kept/")).isEqualTo(kept);

            Output whole = foldstream.run("gc", "kept", "--delete");
            assertThat(whole.exitCode()).as(whole.text()).isZero();
            assertThat(store.list("experiments/kept/")).isEmpty();
            submit(client, "kept", SHORT);
            await("the experiment once more")
                    .atMost(PATIENCE)
                    .until(() -> store.list("experiments/kept/").containsAll(finished(kept)));
        }
    }

    private static List<String> finished(List<String> keys) {
        return keys.stream().filter(key -> !key.endsWith("history-so-far.jsonl")).toList();
    }

    @Test
    void an_experiment_is_one_zip_that_anybody_can_read(@TempDir Path folder) throws IOException {
        try (BareClient client = client()) {
            submit(client, "zipped", SHORT);
            client.awaitEvent("experiment-finished.v1", "zipped", PATIENCE);
        }
        Path zip = folder.resolve("zipped.zip");

        Output exported = foldstream.run("export-all", "zipped", "--output", zip.toString());

        assertThat(exported.exitCode()).as(exported.text()).isZero();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.stream().map(ZipEntry::getName))
                    .contains(
                            "zipped/index.html",
                            "zipped/SHA256SUMS",
                            "zipped/experiment.yaml",
                            "zipped/evaluation/report.html",
                            "zipped/evaluation/scores.csv",
                            "zipped/stacks/network-0/weights.safetensors",
                            "zipped/dataset/dataset.json")
                    .noneMatch(name -> name.endsWith("checkpoint.safetensors"));
        }
    }

    /// Nothing waits for a trainer, and none is at work.
    private void awaitAnEmptyQueue() {
        await("an empty queue")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(metrics())
                                .contains("foldstream_stacks_running 0.0")
                                .containsPattern("foldstream_queue_lag(_stacks)? 0\\.0"));
    }

    private String metrics() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                pipeline.service(Pipeline.ALL_IN_ONE)
                                        .address()
                                        .resolve("/q/metrics"))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static long count(BareClient client, String type, String id) {
        return client.read().stream()
                .map(record -> record.value())
                .filter(value -> value.contains(type) && value.contains("\"" + id))
                .count();
    }

    private BareClient client() {
        return new BareClient(
                pipeline.infrastructure(),
                "foldstream.progress",
                "foldstream.outcomes",
                BareClient.DEAD_LETTERS);
    }

    private void submit(BareClient client, String id, int epochs) {
        client.publish(Submissions.TOPIC, id, Submissions.experiment(id, upload, epochs));
    }
}
