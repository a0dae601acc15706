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

/// Compose file, images, scrape targets and dashboard say the same as the services do.
class DeploymentTest {
    private static final String HTTP_PORT = "8080"; // Quarkus' own default
    private static final String SETTINGS =
            "platform/messaging/src/main/resources/META-INF/microprofile-config.properties";

    private final JsonNode compose = yaml("docker-compose.yml").get("services");
    private final Properties versions = properties(".env");

    static List<String> services() {
        return Home.services();
    }

    @Test
    void every_service_of_the_checkout_is_deployed() {
        assertThat(names(compose))
                .containsAll(Home.services())
                .containsAll(List.of("kafka", "minio", "prometheus", "grafana"))
                .hasSize(Home.services().size() + 4);
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_is_built_from_its_own_folder(String service) {
        JsonNode entry = compose.get(service);

        assertThat(entry.get("image").asText())
                .isEqualTo("foldstream/" + service + ":${FOLDSTREAM_VERSION}");
        assertThat(entry.at("/build/args/SERVICE").asText()).isEqualTo(service);
        assertThat(Home.path(entry.at("/build/dockerfile").asText())).isRegularFile();
    }

    @ParameterizedTest
    @MethodSource("services")
    void environment_sets_what_the_service_reads(String service) {
        Set<String> read =
                properties(SETTINGS).stringPropertyNames().stream()
                        .map(key -> key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                        .collect(Collectors.toSet());

        assertThat(names(compose.get(service).get("environment")))
                .contains("KAFKA_BOOTSTRAP_SERVERS", "S3_ENDPOINT", "S3_ACCESS_KEY")
                .isSubsetOf(read);
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_waits_for_broker_and_store_and_says_when_it_is_ready(String service) {
        JsonNode entry = compose.get(service);

        assertThat(entry.at("/depends_on/kafka/condition").asText()).isEqualTo("service_healthy");
        assertThat(entry.at("/depends_on/minio/condition").asText()).isEqualTo("service_healthy");
        assertThat(entry.at("/healthcheck/test").toString())
                .contains("http://localhost:" + HTTP_PORT + "/q/health/ready");
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_listens_where_the_deployment_looks(String service) {
        Stream.of("application.properties", "META-INF/microprofile-config.properties")
                .map(file -> service + "/src/main/resources/" + file)
                .filter(file -> Home.path(file).toFile().exists())
                .forEach(file ->
                        assertThat(properties(file).stringPropertyNames())
                                .as(file)
                                .doesNotContain("quarkus.http.port")
                                .doesNotContain("quarkus.http.non-application-root-path"));
    }

    @Test
    void broker_is_reached_under_the_name_that_it_advertises() {
        String bootstrap = compose.at("/data-service/environment/KAFKA_BOOTSTRAP_SERVERS").asText();

        assertThat(compose.at("/kafka/environment/KAFKA_ADVERTISED_LISTENERS").asText().split(","))
                .contains("INTERNAL://" + bootstrap, "HOST://localhost:9092");
    }

    @Test
    void trainers_can_be_many() {
        JsonNode trainer = compose.get("trainer-service");

        assertThat(trainer.has("container_name")).isFalse();
        assertThat(trainer.has("ports")).isFalse();
        assertThat(trainer.has("hostname")).isFalse();
    }

    @Test
    void ports_are_open_to_this_machine_only() {
        for (String name : names(compose)) {
            assertThat(texts(compose.get(name).path("ports")))
                    .as(name)
                    .allMatch(port -> port.startsWith("127.0.0.1:"));
        }
    }

    @Test
    void every_version_comes_from_one_file() {
        Pattern image = Pattern.compile("[^:]+:\\$\\{([A-Z_]+_VERSION)}");
        for (String name : names(compose)) {
            String text = compose.get(name).get("image").asText();
            String expanded = text.replace("${MINIO_IMAGE}", versions.getProperty("MINIO_IMAGE"));
            assertThat(expanded).as(name).matches(image);
            String variable = image.matcher(expanded).replaceAll("$1");
            assertThat(versions.getProperty(variable, ""))
                    .as(variable)
                    .isNotBlank()
                    .isNotEqualTo("latest");
        }
    }

    @Test
    void every_variable_has_a_value() {
        Set<String> used =
                Pattern.compile("\\$\\{([A-Z0-9_]+)")
                        .matcher(Home.text("docker-compose.yml"))
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet());

        assertThat(used).isEqualTo(versions.stringPropertyNames());
    }

    @Test
    void what_is_deployed_is_what_is_tested() {
        String pom = Home.text("pom.xml");

        assertThat(pom)
                .contains("<version>" + versions.getProperty("FOLDSTREAM_VERSION") + "</version>")
                .contains(
                        "<kafka.embedded.version>"
                                + versions.getProperty("KAFKA_VERSION")
                                + "</kafka.embedded.version>");
    }

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

    @Test
    void images_run_without_root_and_on_a_fixed_java() {
        List<String> lines = Home.text("deploy/docker/Dockerfile").lines().toList();
        int lastStage = lines.lastIndexOf("FROM eclipse-temurin:25-jre");

        assertThat(lastStage).isPositive();
        assertThat(lines.subList(lastStage, lines.size()))
                .contains("USER 10001")
                .contains("EXPOSE " + HTTP_PORT)
                .noneMatch(line -> line.matches("USER (root|0).*"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("FROM "))
                .noneMatch(line -> line.contains("latest"));
    }

    private static JsonNode yaml(String file) {
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(Home.text(file));
        return new ObjectMapper().valueToTree(document);
    }

    private static Properties properties(String file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Home.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static List<String> names(JsonNode section) {
        return section.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> texts(JsonNode list) {
        return elements(list).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
