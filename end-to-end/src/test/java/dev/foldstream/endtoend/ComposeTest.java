package dev.foldstream.endtoend;

import static dev.foldstream.endtoend.DeploymentTest.HTTP_PORT;
import static dev.foldstream.endtoend.DeploymentTest.elements;
import static dev.foldstream.endtoend.DeploymentTest.names;
import static dev.foldstream.endtoend.DeploymentTest.properties;
import static dev.foldstream.endtoend.DeploymentTest.texts;
import static dev.foldstream.endtoend.DeploymentTest.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The compose files say the same as the services do.
class ComposeTest {
    private static final String COMPOSE = "docker-compose.yml";
    private static final String GPU = "docker-compose.gpu.yml";
    private static final List<String> STORES = List.of("minio", "seaweedfs");

    private final JsonNode compose = yaml(COMPOSE).get("services");
    private final Properties versions = properties(".env");

    static List<String> services() {
        return Home.services();
    }

    @Test
    void every_service_of_the_checkout_is_deployed() {
        assertThat(names(compose))
                .containsAll(Home.services())
                .containsAll(STORES)
                .contains("provision", "kafka", "prometheus", "grafana")
                .hasSize(Home.services().size() + STORES.size() + 4);
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
        assertThat(names(compose.get(service).get("environment")))
                .contains("KAFKA_BOOTSTRAP_SERVERS", "S3_ENDPOINT", "S3_ACCESS_KEY")
                .isSubsetOf(ServiceEnvironment.of(service));
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_starts_when_topics_and_bucket_stand_and_makes_none_itself(String service) {
        JsonNode entry = compose.get(service);

        assertThat(entry.at("/depends_on/provision/condition").asText())
                .isEqualTo("service_completed_successfully");
        assertThat(entry.at("/environment/FOLDSTREAM_PROVISION").asText()).isEqualTo("false");
    }

    @Test
    void topics_and_bucket_are_made_once_when_the_broker_is_healthy() {
        JsonNode provision = compose.get("provision");

        assertThat(provision.at("/depends_on/kafka/condition").asText())
                .isEqualTo("service_healthy");
        assertThat(provision.at("/environment/FOLDSTREAM_PROVISION").asText()).isEqualTo("only");
        assertThat(provision.get("restart").asText()).isEqualTo("no");
        assertThat(provision.get("image")).isEqualTo(compose.at("/fold-service/image"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_has_no_more_rights_than_it_needs(String service) {
        JsonNode entry = compose.get(service);

        assertThat(entry.get("read_only").asBoolean()).isTrue();
        assertThat(texts(entry.get("volumes"))).containsExactly("/tmp");
        assertThat(entry.get("mem_limit").asText()).endsWith("_MEMORY}");
    }

    @Test
    void nobody_has_a_capability_or_can_gain_one() {
        for (String name : names(compose)) {
            JsonNode entry = compose.get(name);
            assertThat(texts(entry.get("cap_drop"))).as(name).containsExactly("ALL");
            assertThat(texts(entry.get("security_opt")))
                    .as(name)
                    .containsExactly("no-new-privileges:true");
            assertThat(entry.has("privileged")).as(name).isFalse();
            assertThat(entry.has("mem_limit")).as(name).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void health_is_asked_of_a_class_that_the_image_has(String service) {
        List<String> check = texts(compose.get(service).at("/healthcheck/test"));

        assertThat(check).startsWith("CMD", "java").endsWith("/opt/foldstream/health", "Ready");
        assertThat(Home.text("deploy/docker/Ready.java"))
                .contains("/q/health/ready")
                .contains(HTTP_PORT);
        assertThat(Home.text("deploy/docker/Dockerfile"))
                .contains("javac --release 25 -d health deploy/docker/Ready.java")
                .contains("COPY --from=build /build/health/ health/");
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

    @ParameterizedTest
    @ValueSource(strings = {"minio", "seaweedfs"})
    void store_is_a_profile_with_one_port_on_the_host_and_the_services_credentials(String store) {
        JsonNode entry = compose.get(store);

        assertThat(texts(entry.get("profiles"))).containsExactly(store);
        assertThat(texts(entry.get("ports"))).anyMatch(port -> port.startsWith("127.0.0.1:9000:"));
        assertThat(elements(entry.get("environment")).map(JsonNode::asText))
                .containsExactlyInAnyOrder("${S3_ACCESS_KEY}", "${S3_SECRET_KEY}");
    }

    @Test
    void the_store_that_is_started_is_the_one_that_is_asked() {
        String profile = versions.getProperty("COMPOSE_PROFILES");

        assertThat(STORES).contains(profile);
        assertThat(versions.getProperty("S3_ENDPOINT")).startsWith("http://" + profile + ":");
    }

    @Test
    void trainers_can_be_many() {
        JsonNode trainer = compose.get("trainer-service");

        assertThat(trainer.has("container_name")).isFalse();
        assertThat(trainer.has("ports")).isFalse();
        assertThat(trainer.has("hostname")).isFalse();
        assertThat(trainer.get("cpus").asText()).isEqualTo("${TRAINER_CPUS}");
    }

    @Test
    void dashboards_are_looked_at_without_signing_in_and_nobody_can() {
        JsonNode grafana = compose.at("/grafana/environment");

        assertThat(grafana.path("GF_AUTH_ANONYMOUS_ORG_ROLE").asText()).isEqualTo("Viewer");
        assertThat(grafana.path("GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION").asBoolean()).isTrue();
        assertThat(grafana.path("GF_AUTH_DISABLE_LOGIN_FORM").asBoolean()).isTrue();
        assertThat(grafana.path("GF_AUTH_BASIC_ENABLED").asBoolean(true)).isFalse();
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
            for (String store : List.of("MINIO_IMAGE", "SEAWEEDFS_IMAGE")) {
                text = text.replace("${" + store + "}", versions.getProperty(store));
            }
            assertThat(text).as(name).matches(image);
            String variable = image.matcher(text).replaceAll("$1");
            assertThat(versions.getProperty(variable, ""))
                    .as(variable)
                    .isNotBlank()
                    .isNotEqualTo("latest");
        }
    }

    @Test
    void every_variable_has_a_value_and_is_used() {
        Set<String> used =
                Stream.of(COMPOSE, GPU)
                        .map(Home::text)
                        .flatMap(text ->
                                Pattern.compile("\\$\\{([A-Z0-9_]+)").matcher(text).results())
                        .map(match -> match.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        used.add("COMPOSE_PROFILES"); // read by compose itself

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
    void trainers_on_gpus_differ_in_their_image_and_their_device() {
        JsonNode overlay = yaml(GPU).get("services");
        JsonNode trainer = overlay.get("trainer-service");
        JsonNode device = trainer.at("/deploy/resources/reservations/devices/0");

        assertThat(names(overlay)).containsExactly("trainer-service");
        assertThat(trainer.at("/build/target").asText()).isEqualTo("cuda");
        assertThat(trainer.at("/build/args/FLAVOR").asText()).isEqualTo("cuda");
        assertThat(trainer.get("image").asText()).endsWith("-cuda");
        assertThat(trainer.get("environment").properties())
                .extracting(Map.Entry::getKey, entry -> entry.getValue().asText())
                .containsExactly(tuple("DEVICE", "cuda"));
        assertThat(ServiceEnvironment.of("trainer-service")).contains("DEVICE");
        assertThat(device.get("driver").asText()).isEqualTo("nvidia");
        assertThat(texts(device.get("capabilities"))).containsExactly("gpu");
    }
}
