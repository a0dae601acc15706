package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.endtoend.AccessTable.Rights;
import dev.foldstream.launcher.QuarkusService;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.S3Settings;
import dev.foldstream.store.StoreUnavailable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An experiment through five services of which each has its own name and no right that it does not
/// need; TLS everywhere, secrets in files.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredPipelineIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NO_EVENT = "{ no event";

    private final AccessTable table = AccessTable.read();
    private SecuredCluster cluster;
    private String commandLines = "";

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path state) throws Exception {
        cluster = SecuredCluster.start(state, table);
        for (String service : Pipeline.SERVICES) {
            cluster.launch(service, service);
        }
        cluster.awaitReady();
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    @Order(1)
    void experiment_of_the_command_line_is_carried_out() throws Exception {
        Path log = cluster.state().resolve("logs").resolve("command.log");
        Process submit = submit(log);
        await("the first event").atMost(PATIENCE).until(() -> Files.size(log) > 0);
        commandLines = commandLines();

        assertThat(submit.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        String said = Files.readString(log);
        assertThat(submit.exitValue()).as(said).isZero();
        assertThat(said).contains("ranks first").contains("exported");
    }

    @Test
    @Order(2)
    void no_secret_is_in_a_log_an_event_an_artifact_or_a_process_list() throws Exception {
        assertThat(commandLines).contains("quarkus-run.jar").contains("EmbeddedMain");
        assertThat(commandLines).doesNotContain(cluster.secrets());
        assertThat(broker(SecuredCluster.SUPERUSER).readAll())
                .hasSizeGreaterThan(10)
                .allSatisfy(this::tellsNoSecret);
        List<Path> kept = SecretScan.filesBelow(cluster.state(), cluster.safe());
        assertThat(kept)
                .anyMatch(file -> file.endsWith("report.html"))
                .anyMatch(file -> file.endsWith("scores.csv"))
                .anyMatch(file -> file.toString().endsWith("trainer-service.log"));
        assertThat(SecretScan.tellers(kept, cluster.secrets()))
                .as("the broker keeps salted hashes of passwords, which are no secrets")
                .isEmpty();
    }

    /// What the broker itself says that each user may do, against the table.
    @Test
    @Order(3)
    void broker_grants_what_the_table_says_and_nothing_else() throws Exception {
        for (Map.Entry<String, Rights> user : table.users().entrySet()) {
            if (user.getValue().topics().keySet().stream().anyMatch(name -> name.endsWith("*"))) {
                continue;
            }
            assertThat(broker(user.getKey()).granted())
                    .as(user.getKey())
                    .isEqualTo(implied(user.getValue()));
        }
    }

    @Test
    @Order(4)
    void credentials_of_one_service_open_no_topic_of_another() throws Exception {
        assertThatThrownBy(() -> broker("export-service").write("foldstream.experiments", NO_EVENT))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> broker("client").write("foldstream.outcomes", NO_EVENT))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> broker("watcher").read("foldstream.training"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThat(broker("client").write("foldstream.experiments", NO_EVENT)).isNotNegative();
    }

    @Test
    @Order(5)
    void nobody_comes_in_with_a_wrong_password_a_strange_name_or_in_the_clear() throws Exception {
        assertThatThrownBy(() -> new BrokerClient(cluster.client("client", "guessed")).ping())
                .hasCauseInstanceOf(SaslAuthenticationException.class);
        Map<String, Object> clear = new HashMap<>();
        clear.put("bootstrap.servers", cluster.place().bootstrapServers());
        assertThatThrownBy(() -> new BrokerClient(clear).ping())
                .isInstanceOf(ExecutionException.class);
        Map<String, Object> nameless = new HashMap<>(cluster.certified("stranger"));
        nameless.keySet().removeIf(name -> name.startsWith("ssl.keystore"));
        assertThatThrownBy(() -> new BrokerClient(nameless).ping())
                .isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() ->
                        new BrokerClient(cluster.certified("stranger"))
                                .write("foldstream.experiments", ""))
                .as("a certificate of the authority, but of nobody with a right")
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    @Order(6)
    void service_with_the_credentials_of_another_says_that_it_may_not_read() throws Exception {
        QuarkusService impostor = cluster.launch("fold-service", "export-service");
        try {
            await("a word in its log")
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> impostor.jvm().output().contains("AuthorizationException"));
            assertThat(impostor.isReady()).isFalse();
            assertThat(health(impostor)).contains("not allowed to read foldstream.datasets");
        } finally {
            impostor.close();
        }
    }

    @Test
    @Order(7)
    void key_of_one_service_opens_no_artifact_that_it_has_no_business_with() throws Exception {
        byte[] bytes = {1};
        ArtifactStore exporter = cluster.store("export-service");
        assertThat(exporter.list("experiments/")).isNotEmpty();
        assertThatThrownBy(() -> exporter.put("uploads/x", bytes, MediaTypes.BYTES))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("403");
        assertThatThrownBy(() -> cluster.store("trainer-service").find("uploads/x"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("403");
        assertThat(exporter.put("experiments/mine/exports/a/b.json", bytes, MediaTypes.BYTES))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("services")
    @Order(9)
    void nothing_but_health_and_metrics_is_served(String service) throws Exception {
        URI address = cluster.service(service).address();
        HttpSurface.requireHealthAndMetricsOnly(address);
    }

    static List<String> services() {
        return Pipeline.SERVICES;
    }

    /// A client may compress; the broker counts what a consumer would have to unpack.
    @Test
    @Order(10)
    void event_that_unpacks_to_many_megabytes_is_not_taken() throws Exception {
        Map<String, Object> packing = new HashMap<>(cluster.client("client"));
        packing.put("compression.type", "zstd");
        packing.put("max.request.size", 64 << 20);
        String bomb = " ".repeat(16 << 20);

        assertThatThrownBy(() -> new BrokerClient(packing).write("foldstream.experiments", bomb))
                .hasCauseInstanceOf(RecordTooLargeException.class);
    }

    @Test
    @Order(8)
    void store_is_not_spoken_to_when_nobody_vouches_for_it() {
        URI endpoint = cluster.place().s3Endpoint();
        assertThat(endpoint.getScheme()).isEqualTo("https");
        ArtifactStore credulous =
                MinioArtifactStore.connect(
                        new S3Settings(endpoint, "client", "x", "foldstream", "us-east-1"));
        assertThatThrownBy(() -> credulous.list("experiments/"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("unable to find valid certification path");
    }

    private Process submit(Path log) throws Exception {
        Path config = cluster.safe().resolve("client.properties");
        List<String> lines = new ArrayList<>();
        cluster.client("client").forEach((name, value) -> lines.add(name + "=" + value));
        Files.write(config, lines);
        ProcessBuilder builder =
                new ProcessBuilder(
                        Home.path("foldstream").toAbsolutePath().toString(),
                        "submit",
                        Home.path("examples/diabetes.yaml").toAbsolutePath().toString(),
                        "seeds=[1,2]",
                        "models.mlp.training.epochs=60",
                        "--watch",
                        "--bootstrap",
                        cluster.place().bootstrapServers(),
                        "--s3",
                        cluster.place().s3Endpoint().toString(),
                        "--kafka-config",
                        config.toString());
        Map<String, String> environment = builder.environment();
        environment.put("FOLDSTREAM_STATE", cluster.state().resolve("client").toString());
        environment.put("FOLDSTREAM_SKIP_BUILD", "1");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.putAll(cluster.s3("client"));
        return builder.directory(cluster.state().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static String health(QuarkusService service) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(service.address().resolve("/q/health/ready")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static String commandLines() {
        return String.join("\n", SecretScan.commandLines());
    }

    private void tellsNoSecret(ConsumerRecord<String, String> event) {
        assertThat(event.value()).doesNotContain(cluster.secrets());
        event.headers()
                .forEach(header ->
                        assertThat(new String(header.value(), StandardCharsets.UTF_8))
                                .doesNotContain(cluster.secrets()));
    }

    /// Whoever may read or write a topic may also see that it is there.
    private static Map<String, Set<AclOperation>> implied(Rights rights) {
        Map<String, Set<AclOperation>> implied = new TreeMap<>();
        rights.topics()
                .forEach((topic, operations) -> {
                    Set<AclOperation> all = new TreeSet<>(operations);
                    all.add(AclOperation.DESCRIBE);
                    implied.put(topic, all);
                });
        return implied;
    }

    private BrokerClient broker(String user) throws Exception {
        return new BrokerClient(cluster.client(user));
    }
}
