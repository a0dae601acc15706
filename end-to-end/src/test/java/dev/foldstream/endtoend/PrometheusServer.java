package dev.foldstream.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.launcher.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The real Prometheus, with the rules of the deployment, scraping every two seconds. Confined to
/// one test.
final class PrometheusServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private PrometheusServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// @param targets where each job's metrics are served
    static PrometheusServer start(Tool prometheus, Path folder, Map<String, URI> targets) {
        int port = FreePorts.one();
        try {
            Path settings = folder.resolve("prometheus.yml");
            Files.writeString(settings, settings(targets));
            Process process =
                    new ProcessBuilder(
                                    prometheus.executable().toString(),
                                    "--config.file=" + settings,
                                    "--storage.tsdb.path=" + folder.resolve("tsdb"),
                                    "--web.listen-address=127.0.0.1:" + port)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("prometheus.log").toFile())
                            .start();
            PrometheusServer server =
                    new PrometheusServer(process, URI.create("http://127.0.0.1:" + port));
            await("Prometheus").atMost(PATIENCE).until(server::isReady);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As that of the deployment, in a rhythm of two seconds.
    private static String settings(Map<String, URI> targets) {
        String jobs =
                targets.entrySet().stream()
                        .map(target ->
                                """
                                  - job_name: %s
                                    metrics_path: /q/metrics
                                    static_configs: [{targets: ["%s"]}]
                                """
                                        .formatted(
                                                target.getKey(), target.getValue().getAuthority()))
                        .collect(Collectors.joining());
        return """
        global: {scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 1s}
        rule_files: ["%s"]
        scrape_configs:
        %s\
        """
                .formatted(
                        Home.path("deploy/prometheus/rules").toAbsolutePath().normalize()
                                + "/*.yml",
                        jobs);
    }

    private boolean isReady() {
        try {
            return send("/-/ready").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false; // it does not listen yet
        }
    }

    /// The numbers that an expression brings now, one a series.
    List<Double> values(String expression) {
        JsonNode series =
                data("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                        .get("result");
        return DeploymentTest.elements(series)
                .map(one -> Double.parseDouble(one.at("/value/1").asText().replace("Inf", "NaN")))
                .toList();
    }

    /// The names of all metrics that it has seen.
    List<String> names() {
        return DeploymentTest.texts(data("/api/v1/label/__name__/values"));
    }

    /// Alerts that are told now.
    List<String> firing() {
        return DeploymentTest.elements(data("/api/v1/alerts").get("alerts"))
                .filter(alert -> alert.get("state").asText().equals("firing"))
                .map(alert -> alert.at("/labels/alertname").asText())
                .distinct()
                .toList();
    }

    private JsonNode data(String path) {
        HttpResponse<String> answer = send(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.body());
        }
        return Json.tree(answer.body()).get("data");
    }

    private HttpResponse<String> send(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        http.close();
    }
}
