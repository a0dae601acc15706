package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Scrape targets and dashboard say the same as the services do.
class DeploymentTest {
    static final String HTTP_PORT = "8080"; // Quarkus' own default

    private final JsonNode compose = yaml("docker-compose.yml").get("services");

    @Test
    void prometheus_scrapes_every_service() {
        JsonNode jobs = yaml("deploy/prometheus/prometheus.yml").get("scrape_configs");

        assertThat(elements(jobs).map(DeploymentTest::target))
                .containsExactlyInAnyOrderElementsOf(
                        Home.services().stream().map(name -> name + ":" + HTTP_PORT).toList());
        assertThat(elements(jobs).map(job -> job.get("metrics_path").asText()))
                .containsOnly("/q/metrics");
        assertThat(elements(jobs).map(job -> job.get("job_name").asText()))
                .containsExactlyInAnyOrderElementsOf(Home.services());
    }

    /// Trainers are found by name, because there may be many.
    private static String target(JsonNode job) {
        JsonNode byName = job.path("dns_sd_configs").path(0);
        return byName.isMissingNode()
                ? job.at("/static_configs/0/targets/0").asText()
                : byName.at("/names/0").asText() + ":" + byName.get("port").asText();
    }

    @Test
    void dashboard_shows_only_metrics_that_the_reference_names() {
        Set<String> documented =
                Pattern.compile("(?m)^\\| `([a-z_]+)`")
                        .matcher(Home.text("docs/reference/metrics.md"))
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet());
        JsonNode dashboard = Json.tree(Home.text("deploy/grafana/dashboards/pipeline.json"));
        List<String> expressions = dashboard.findValuesAsText("expr");

        assertThat(expressions).hasSizeGreaterThan(10);
        for (String expression : expressions) {
            assertThat(metrics(expression)).as(expression).isNotEmpty().isSubsetOf(documented);
        }
    }

    /// The names in a PromQL expression that are no function, keyword or label.
    private static Set<String> metrics(String expression) {
        String bare = expression.replaceAll("\\{[^}]*}|\\[[^]]*]|\\bby \\([^)]*\\)", " ");
        return Pattern.compile("[a-z_]+(?![a-z_]|\\s*\\()")
                .matcher(bare)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void dashboard_is_provisioned_with_its_datasource() {
        JsonNode datasource =
                yaml("deploy/grafana/provisioning/datasources/prometheus.yml").at("/datasources/0");
        JsonNode dashboard = Json.tree(Home.text("deploy/grafana/dashboards/pipeline.json"));
        String folder =
                yaml("deploy/grafana/provisioning/dashboards/foldstream.yml")
                        .at("/providers/0/options/path")
                        .asText();

        assertThat(datasource.get("url").asText()).isEqualTo("http://prometheus:9090");
        assertThat(Set.copyOf(dashboard.findValuesAsText("uid")))
                .containsExactlyInAnyOrder(
                        datasource.get("uid").asText(), dashboard.get("uid").asText());
        assertThat(texts(compose.at("/grafana/volumes")))
                .contains("./deploy/grafana/dashboards:" + folder + ":ro");
    }

    static JsonNode yaml(String file) {
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(Home.text(file));
        return new ObjectMapper().valueToTree(document);
    }

    static Properties properties(String file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Home.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    static List<String> names(JsonNode section) {
        return section.properties().stream().map(Map.Entry::getKey).toList();
    }

    static List<String> texts(JsonNode list) {
        return elements(list).map(JsonNode::asText).toList();
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
