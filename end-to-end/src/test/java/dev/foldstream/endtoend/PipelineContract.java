package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the pipeline does for whoever submits, in whatever form it runs.
interface PipelineContract {
    Duration PATIENCE = Duration.ofMinutes(2);
    int EPOCHS = 60;

    Pipeline pipeline();

    /// Where health and metrics of any one service are served.
    URI anyService();

    @Test
    default void json_of_any_client_comes_out_ranked_compared_and_exported() {
        try (BareClient client = client()) {
            ArtifactStore store = pipeline().store();
            submit(client, "bare-json", Submissions.diabetes(), EPOCHS);

            JsonNode finished = client.awaitEvent("experiment-finished.v1", "bare-json", PATIENCE);

            JsonNode verdict = document(store, "experiments/bare-json/evaluation/comparison.json");
            assertThat(verdict.path("ranking")).hasSize(2);
            assertThat(verdict.path("comparisons")).hasSize(1);
            assertThat(verdict.path("sentence").asText()).isNotBlank();
            assertThat(scores(store, "bare-json").lines()).hasSize(1 + 12);
            String exported = finished.path("exported").path(0).asText();
            JsonNode certificate =
                    document(
                            store,
                            "experiments/bare-json/exports/%s/certificate.json"
                                    .formatted(exported));
            assertThat(certificate.path("verdict").asText()).isEqualTo("equal");
            assertThat(certificate.path("rowsCompared").asInt()).isGreaterThanOrEqualTo(147);
            assertThat(store.find("experiments/bare-json/evaluation/report.html")).isPresent();
        }
    }

    @Test
    default void the_submission_of_the_readme_is_carried_out() {
        try (BareClient client = client()) {
            String submission = Submissions.ofTheReadme();
            JsonNode documented = Json.tree(submission);
            String id = documented.at("/header/experimentId").asText();
            ArtifactRef upload = Submissions.upload(pipeline().store(), Submissions.diabetes());
            assertThat(documented.at("/files").findValuesAsText("key"))
                    .containsExactly(upload.key());

            client.publish(Submissions.TOPIC, id, submission);

            client.awaitEvent("experiment-finished.v1", id, PATIENCE);
        }
    }

    @Test
    default void a_second_submission_reuses_what_exists() {
        try (BareClient client = client()) {
            ArtifactStore store = pipeline().store();
            submit(client, "twice", Submissions.diabetes(), EPOCHS);
            client.awaitEvent("experiment-finished.v1", "twice", PATIENCE);
            List<String> before = store.list("experiments/twice/");
            ArtifactRef outcome = ref(store, "experiments/twice/stacks/network-0/outcome.json");
            long finished = count(client, "experiment-finished.v1", "twice");

            submit(client, "twice", Submissions.diabetes(), EPOCHS);
            client.awaitRecord(
                    "the second end",
                    PATIENCE,
                    record -> count(client, "experiment-finished.v1", "twice") > finished);

            assertThat(store.list("experiments/twice/")).isEqualTo(before);
            assertThat(ref(store, "experiments/twice/stacks/network-0/outcome.json"))
                    .isEqualTo(outcome);
        }
    }

    @Test
    default void an_experiment_that_cannot_be_is_rejected_with_path_value_and_expectation() {
        try (BareClient client = client()) {
            byte[] table =
                    Submissions.table(
                            "age,sex,bmi,bp,s1,progression",
                            "59,2,32.1,101,157,151",
                            "48,1,n/a,87,183,75");
            submit(client, "bad-cell", table, EPOCHS);

            JsonNode rejected = client.awaitEvent("experiment-rejected.v1", "bad-cell", PATIENCE);

            String said = rejected.path("violations").toString();
            assertThat(said).contains("bmi").contains("n/a").contains("3");
        }
    }

    @Test
    default void what_nobody_can_decode_is_set_aside_and_the_service_lives_on() {
        try (BareClient client = client()) {
            for (String topic :
                    List.of(
                            "foldstream.experiments",
                            "foldstream.datasets",
                            "foldstream.training",
                            "foldstream.stacks",
                            "foldstream.evaluations")) {
                String poison = "{ poison for " + topic;
                client.publish(topic, "poison", poison);
                client.awaitRecord(
                        "the dead letter from " + topic,
                        PATIENCE,
                        record ->
                                record.topic().equals(BareClient.DEAD_LETTERS)
                                        && record.value().equals(poison));
            }
            submit(client, "after-poison", Submissions.diabetes(), EPOCHS);
            client.awaitEvent("experiment-finished.v1", "after-poison", PATIENCE);
        }
    }

    @Test
    default void health_and_metrics_are_served() throws Exception {
        assertThat(get("/q/health/ready")).contains("broker").contains("bucket").contains("UP");
        assertThat(get("/q/health/live")).contains("UP");
        try (BareClient client = client()) {
            submit(client, "metrics", Submissions.diabetes(), EPOCHS);
            client.awaitEvent("experiment-finished.v1", "metrics", PATIENCE);
        }
        assertThat(get("/q/metrics"))
                .contains("foldstream_trials_total{status=\"trained\"")
                .contains("foldstream_samples_total")
                .contains("foldstream_queue_lag")
                .contains("foldstream_events_emitted_total")
                .contains("foldstream_stacks_running");
    }

    @Test
    default void http_is_as_openapi_describes_it() throws Exception {
        assertThat(HttpDescription.paths())
                .containsExactlyInAnyOrder(
                        "/q/health",
                        "/q/health/live",
                        "/q/health/started",
                        "/q/health/ready",
                        "/q/health/well",
                        "/q/health/group",
                        "/q/metrics");
        HttpDescription.requireAnswersAsDescribed(anyService());
    }

    private BareClient client() {
        return new BareClient(
                pipeline().infrastructure(), "foldstream.outcomes", BareClient.DEAD_LETTERS);
    }

    private void submit(BareClient client, String id, byte[] table, int epochs) {
        ArtifactRef upload = Submissions.upload(pipeline().store(), table);
        client.publish(Submissions.TOPIC, id, Submissions.experiment(id, upload, epochs));
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(anyService().resolve(path)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static long count(BareClient client, String type, String id) {
        return client.read().stream()
                .filter(record -> record.value().contains(type) && record.value().contains(id))
                .count();
    }

    static String scores(ArtifactStore store, String id) {
        ArtifactRef scores = ref(store, "experiments/%s/evaluation/scores.csv".formatted(id));
        return new String(store.read(scores), StandardCharsets.UTF_8);
    }

    private static JsonNode document(ArtifactStore store, String key) {
        return Json.read(store.read(ref(store, key)), JsonNode.class);
    }

    static ArtifactRef ref(ArtifactStore store, String key) {
        return store.find(key).orElseThrow(() -> new AssertionError("nothing under " + key));
    }
}
