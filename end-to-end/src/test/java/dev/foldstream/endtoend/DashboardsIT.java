package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// What an operator sees of a pipeline at work: the real Prometheus scrapes the services while an
/// experiment runs, and the expression of every panel must bring a number. None is excused; what
/// would be empty on a good day is told as 0 before the first fault.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String WATCHED = "watched";

    /// So many that the training outlives the test.
    private static final int ENDLESS = 100_000;

    private Pipeline pipeline;
    private PrometheusServer prometheus;
    private BareClient client;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path state) throws IOException {
        Tool program = Tool.named("prometheus");
        pipeline = Pipeline.inFiveProcesses(state);
        opened.add(pipeline);
        Map<String, URI> targets = new LinkedHashMap<>();
        Pipeline.SERVICES.forEach(name -> targets.put(name, pipeline.service(name).address()));
        prometheus =
                PrometheusServer.start(
                        program, Files.createDirectories(state.resolve("prometheus")), targets);
        opened.add(prometheus);
        await("all are scraped")
                .atMost(PATIENCE)
                .until(() -> prometheus.values("up == 1").size() == targets.size());
        client = new BareClient(pipeline.infrastructure(), "foldstream.outcomes");
        opened.add(client);
        run();
    }

    /// One experiment to its end, a poisoned record, and one that goes on. A counter that appears
    /// with its first event has not moved yet: hence two.
    private void run() {
        ArtifactRef upload = Submissions.upload(pipeline.store(), Submissions.diabetes());
        client.publish(Submissions.TOPIC, "first", Submissions.experiment("first", upload, 3));
        client.awaitEvent("experiment-finished.v1", "first", PATIENCE);
        client.publish(Submissions.TOPIC, "poison", "{ poison");
        await("the first is scraped")
                .atMost(PATIENCE)
                .until(() ->
                        prometheus
                                .values("foldstream_trials_total{status=\"trained\"}")
                                .contains(12.0));
        client.publish(
                Submissions.TOPIC, WATCHED, Submissions.experiment(WATCHED, upload, ENDLESS));
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void every_panel_has_numbers() {
        Set<String> empty =
                DeploymentTest.dashboards().stream()
                        .map(name -> Home.text("deploy/grafana/dashboards/" + name + ".json"))
                        .flatMap(text -> Json.tree(text).findValuesAsText("expr").stream())
                        .map(expression -> expression.replace("$experiment", WATCHED))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(empty).hasSizeGreaterThan(50);

        await("numbers")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    empty.removeIf(this::hasNumbers);
                    assertThat(empty).isEmpty();
                });
    }

    private boolean hasNumbers(String expression) {
        return prometheus.values(expression).stream().anyMatch(Double::isFinite);
    }

    @Test
    void poison_is_counted_and_told() {
        await("the alert")
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(prometheus.firing()).containsExactly("FoldstreamDeadLetters"));
        assertThat(prometheus.values("sum(foldstream_failures_total{kind=\"undecodable\"})"))
                .containsExactly(1.0);
    }

    @Test
    void every_metric_of_the_reference_is_told_by_somebody() {
        Set<String> documented =
                Pattern.compile("(?m)^\\| `([a-z_:0-9]+)`")
                        .matcher(Home.text("docs/reference/metrics.md"))
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet());

        await("all metrics")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(prometheus.names()).containsAll(documented));
    }

    @Test
    void no_metric_has_a_name_that_users_choose_except_those_of_what_is_in_training() {
        await("training")
                .atMost(PATIENCE)
                .until(() -> !prometheus.values("foldstream_experiment_stacks").isEmpty());

        assertThat(prometheus.values("{experiment=\"first\"}")).as("it has ended").isEmpty();
        assertThat(prometheus.values("{experiment!=\"\", __name__!~\"foldstream_experiment_.*\"}"))
                .isEmpty();
    }
}
