package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;

/// What a service answers to whoever reaches its port: health and metrics, and nothing else, so
/// there is nothing to ask a key for.
final class HttpSurface {
    /// All that is described; see [HttpDescription].
    private static final List<String> OPEN = HttpDescription.paths();

    /// Doors that Quarkus, a framework or a careless author may leave open.
    private static final List<String> CLOSED =
            List.of(
                    "/",
                    "/index.html",
                    "/experiments",
                    "/api",
                    "/favicon.ico",
                    "/.git/config",
                    "/META-INF/microprofile-config.properties",
                    "/application.properties",
                    "/q",
                    "/q/",
                    "/q/dev",
                    "/q/dev-ui",
                    "/q/dev-v1",
                    "/q/openapi",
                    "/q/swagger-ui",
                    "/q/health-ui",
                    "/q/info",
                    "/q/arc/beans",
                    "/q/kafka-ui",
                    "/q/logging-manager",
                    "/q/graphql",
                    "/metrics",
                    "/actuator/env",
                    "/q/health/..%2f..%2fetc/passwd",
                    "/..%2f..%2fetc/passwd");

    private HttpSurface() {}

    static void requireHealthAndMetricsOnly(URI service) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : OPEN) {
                HttpResponse<String> answer = ask(http, "GET", service.resolve(path));
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .as(path)
                        .contains("nosniff");
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .hasValueSatisfying(value -> assertThat(value).contains("default-src"));
                assertThat(answer.headers().firstValue("Server")).as(path).isEmpty();
            }
            requireHelp(ask(http, "GET", service.resolve("/q/metrics")).body());
            for (String path : CLOSED) {
                HttpResponse<String> answer =
                        ask(http, "GET", URI.create(service.toString() + path));
                assertThat(answer.statusCode()).as(path).isIn(400, 404);
                assertThat(answer.body()).as(path).doesNotContain("Resources overview", "quarkus");
            }
            for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
                assertThat(ask(http, method, service.resolve("/")).statusCode())
                        .as(method)
                        .isIn(404, 405);
                assertThat(ask(http, method, service.resolve("/q/metrics")).body())
                        .as("metrics tell the same, however one asks, and take nothing")
                        .matches("(?s)|# .*");
            }
        }
    }

    /// What a number means stands beside it, also for whoever has no other documents.
    private static void requireHelp(String metrics) {
        List<String> names = names(metrics, "(?m)^# TYPE (foldstream_\\S+) ");
        assertThat(names).hasSizeGreaterThan(5);
        assertThat(names(metrics, "(?m)^# HELP (foldstream_\\S+) \\S.*$")).containsAll(names);
    }

    private static List<String> names(String metrics, String line) {
        return Pattern.compile(line)
                .matcher(metrics)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static HttpResponse<String> ask(HttpClient http, String method, URI address)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
