package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

    static List<String> dashboards() {
        return List.of("pipeline", "trainers", "experiment");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboard_shows_only_metrics_that_the_reference_names(String name) {
        List<String> expressions = dashboard(name).findValuesAsText("expr");

        assertThat(expressions).hasSizeGreaterThan(10);
        for (String expression : expressions) {
            assertThat(metrics(expression)).as(expression).isNotEmpty().isSubsetOf(documented());
        }
    }

    @Test
    void rules_ask_only_for_metrics_that_the_reference_names_and_record_what_it_names() {
        for (JsonNode rule : rules()) {
            String expression = rule.get("expr").asText();
            assertThat(metrics(expression)).as(expression).isNotEmpty().isSubsetOf(documented());
        }
        assertThat(documented())
                .containsAll(
                        rules().stream()
                                .filter(rule -> rule.has("record"))
                                .map(rule -> rule.get("record").asText())
                                .toList());
    }

    private static Set<String> documented() {
        return Pattern.compile("(?m)^\\| `([a-z_:0-9]+)`")
                .matcher(Home.text("docs/reference/metrics.md"))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static JsonNode dashboard(String name) {
        return Json.tree(Home.text("deploy/grafana/dashboards/" + name + ".json"));
    }

    /// Those that record and those that alert.
    static List<JsonNode> rules() {
        return Stream.of("recording", "alerts")
                .map(file -> yaml("deploy/prometheus/rules/" + file + ".yml"))
                .flatMap(file -> elements(file.get("groups")))
                .flatMap(group -> elements(group.get("rules")))
                .toList();
    }

    /// The names in a PromQL expression that are no function, keyword, number or label.
    private static Set<String> metrics(String expression) {
        String bare =
                expression.replaceAll(
                        "\\{[^}]*}|\\[[^]]*]|\\b(by|on) \\([^)]*\\)|\\b(and|or|unless)\\b", " ");
        return Pattern.compile("\\b[a-z_][a-z_:0-9]*\\b(?!\\s*\\()")
                .matcher(bare)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void every_panel_says_what_it_shows_in_which_unit(String name) {
        for (JsonNode panel : dashboard(name).get("panels")) {
            String title = panel.get("title").asText();
            assertThat(title).isNotBlank();
            if (panel.get("type").asText().equals("row")) {
                continue;
            }
            assertThat(panel.path("description").asText()).as(title).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotBlank();
            assertThat(panel.findValuesAsText("legendFormat"))
                    .as(title)
                    .hasSameSizeAs(panel.get("targets"))
                    .doesNotContain("");
        }
    }

    @Test
    void every_alert_says_what_is_wrong_and_leads_to_what_to_do() {
        String runbook = Home.text("docs/how-to/monitor.md");
        for (JsonNode rule : rules()) {
            if (rule.has("record")) {
                continue;
            }
            String name = rule.get("alert").asText();
            JsonNode annotations = rule.get("annotations");
            assertThat(rule.at("/labels/severity").asText()).as(name).isIn("warning", "critical");
            assertThat(annotations.get("summary").asText()).as(name).isNotBlank();
            assertThat(annotations.get("description").asText()).as(name).endsWith(".");
            assertThat(annotations.get("runbook").asText())
                    .isEqualTo("docs/how-to/monitor.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(runbook).contains("### " + name + "\n");
        }
    }

    @Test
    void dashboards_are_provisioned_with_their_datasource() {
        JsonNode datasource =
                yaml("deploy/grafana/provisioning/datasources/prometheus.yml").at("/datasources/0");
        String folder =
                yaml("deploy/grafana/provisioning/dashboards/foldstream.yml")
                        .at("/providers/0/options/path")
                        .asText();

        assertThat(datasource.get("url").asText()).isEqualTo("http://prometheus:9090");
        for (String name : dashboards()) {
            JsonNode dashboard = dashboard(name);
            assertThat(Set.copyOf(dashboard.findValuesAsText("uid")))
                    .containsExactlyInAnyOrder(
                            datasource.get("uid").asText(), dashboard.get("uid").asText());
        }
        assertThat(texts(compose.at("/grafana/volumes")))
                .contains("./deploy/grafana/dashboards:" + folder + ":ro");
    }

    @Test
    void rules_lie_where_prometheus_looks() {
        assertThat(texts(yaml("deploy/prometheus/prometheus.yml").get("rule_files")))
                .containsExactly("rules/*.yml");
        assertThat(texts(compose.at("/prometheus/volumes")))
                .contains("./deploy/prometheus/rules:/etc/prometheus/rules:ro");
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
