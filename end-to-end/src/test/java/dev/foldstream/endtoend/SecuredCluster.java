package dev.foldstream.endtoend;

import dev.foldstream.contracts.event.Topic;
import dev.foldstream.launcher.EmbeddedRuntime;
import dev.foldstream.launcher.EmbeddedSettings;
import dev.foldstream.launcher.FreePorts;
import dev.foldstream.launcher.Infrastructure;
import dev.foldstream.launcher.QuarkusService;
import dev.foldstream.launcher.ServiceSettings;
import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.S3Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/// A broker that asks for TLS, a name and a right, a store that asks for TLS, and services that
/// have their secrets in files. Each service comes in by another door: SCRAM, PLAIN or a
/// certificate. Confined to one test.
final class SecuredCluster implements AutoCloseable {
    static final String SUPERUSER = "admin";

    /// Comes in with a certificate, the others with a password.
    static final String CERTIFIED = "trainer-service";

    /// Says its password inside TLS; the others prove that they know it.
    static final String PLAIN = "evaluator-service";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String BROKER = "broker";

    private final Path state;
    private final KeyRing keys;
    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, String> s3Secrets = new HashMap<>();
    private final AccessTable table;
    private final int mutualTlsPort = FreePorts.one();
    private final EmbeddedRuntime embedded;
    private final SequencedMap<String, QuarkusService> services = new LinkedHashMap<>();

    private SecuredCluster(Path state, AccessTable table) throws Exception {
        this.state = state;
        this.table = table;
        keys = KeyRing.make(state.resolve("keys"), BROKER, CERTIFIED, "stranger");
        Stream.concat(Stream.of(SUPERUSER), table.users().keySet().stream())
                .forEach(user -> {
                    passwords.put(user, KeyRing.secret());
                    s3Secrets.put(user, KeyRing.secret());
                });
        List<Integer> ports = FreePorts.some(2);
        EmbeddedSettings settings =
                EmbeddedSettings.onPorts(
                                Path.of(System.getProperty("foldstream.embedded.home")),
                                state.resolve("runtime"),
                                ports.getFirst(),
                                ports.getLast())
                        .secured(securityFile(), SUPERUSER, s3Secret(SUPERUSER));
        embedded = EmbeddedRuntime.start(settings).awaitReady(PATIENCE);
    }

    /// Starts broker and store with access lists; the provisioner makes topics.
    static SecuredCluster start(Path state, AccessTable table) throws Exception {
        SecuredCluster cluster = new SecuredCluster(state, table);
        try (Admin admin = Admin.create(cluster.client(SUPERUSER))) {
            admin.createAcls(table.bindings()).all().get();
        }
        try (Admin admin = Admin.create(cluster.client("provisioner"))) {
            admin.createTopics(Arrays.stream(Topic.values()).map(SecuredCluster::topic).toList())
                    .all()
                    .get();
        }
        cluster.store(SUPERUSER).makeBucket();
        return cluster;
    }

    private static NewTopic topic(Topic topic) {
        return new NewTopic(topic.topicName(), topic.partitions(), (short) 1)
                .configs(
                        Map.of(
                                "retention.ms",
                                Long.toString(topic.retention().toMillis()),
                                "compression.type",
                                "uncompressed"));
    }

    private Path securityFile() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("key.store=" + keys.keyStore(BROKER));
        lines.add("trust.store=" + keys.trustStore());
        lines.add("store.password=" + keys.password());
        lines.add("mtls.port=" + mutualTlsPort);
        lines.add("superuser=" + SUPERUSER);
        lines.add("server=" + BROKER);
        passwords.forEach((user, password) -> lines.add("user.%s=%s".formatted(user, password)));
        table.users()
                .forEach((user, rights) -> {
                    lines.add("s3.secret.%s=%s".formatted(user, s3Secrets.get(user)));
                    lines.add("s3.get.%s=%s".formatted(user, String.join(",", rights.get())));
                    lines.add("s3.put.%s=%s".formatted(user, String.join(",", rights.put())));
                    lines.add("s3.delete.%s=%s".formatted(user, String.join(",", rights.delete())));
                });
        return Files.write(state.resolve("keys").resolve("security.properties"), lines);
    }

    Infrastructure place() {
        return embedded.infrastructure();
    }

    private String s3Secret(String user) {
        return Objects.requireNonNull(s3Secrets.get(user));
    }

    String certifiedAddress() {
        return "127.0.0.1:" + mutualTlsPort;
    }

    /// The store as a user may use it.
    MinioArtifactStore store(String user) throws Exception {
        return MinioArtifactStore.connect(
                new S3Settings(
                        place().s3Endpoint(),
                        user,
                        s3Secret(user),
                        "foldstream",
                        "us-east-1",
                        Optional.of(keys.authority())));
    }

    /// Every secret of this cluster.
    List<String> secrets() {
        List<String> secrets = new ArrayList<>(passwords.values());
        secrets.addAll(s3Secrets.values());
        secrets.add(keys.password());
        return secrets;
    }

    /// Files that may hold secrets: the rest of [#state] may not.
    Path safe() {
        return state.resolve("keys");
    }

    Path state() {
        return state;
    }

    KeyRing keys() {
        return keys;
    }

    /// Properties of a Kafka client that comes in with a password.
    Map<String, Object> client(String user) throws Exception {
        return client(user, Objects.requireNonNull(passwords.get(user)));
    }

    Map<String, Object> client(String user, String password) throws Exception {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", place().bootstrapServers());
        properties.put("security.protocol", "SASL_SSL");
        properties.put("sasl.mechanism", user.equals(PLAIN) ? "PLAIN" : "SCRAM-SHA-512");
        properties.put("sasl.jaas.config", jaas(user, password));
        properties.put("ssl.truststore.type", "PEM");
        properties.put("ssl.truststore.location", keys.authority().toString());
        return properties;
    }

    /// Properties of a Kafka client that comes in with a certificate.
    Map<String, Object> certified(String name) throws Exception {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", certifiedAddress());
        properties.put("security.protocol", "SSL");
        properties.put("ssl.truststore.type", "PEM");
        properties.put("ssl.truststore.location", keys.authority().toString());
        properties.put("ssl.keystore.type", "PEM");
        properties.put("ssl.keystore.location", keys.keyAsPem(name).toString());
        return properties;
    }

    private static String jaas(String user, String password) {
        String module = user.equals(PLAIN) ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        return "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
                .formatted(module, user, password);
    }

    /// Starts a service as a container would: settings in the environment, secrets in files.
    ///
    /// @param user whose credentials it gets
    QuarkusService launch(String service, String user) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.putAll(user.equals(CERTIFIED) ? certificate(user) : password(user));
        environment.putAll(s3(user));
        environment.put("FOLDSTREAM_PROVISION", "false");
        QuarkusService started =
                QuarkusService.start(
                        new ServiceSettings(
                                service,
                                Home.path(service).resolve("target/quarkus-app/quarkus-run.jar"),
                                FreePorts.one(),
                                state.resolve("logs").resolve(service + "-as-" + user + ".log"),
                                List.of(
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+UseSerialGC",
                                        "-Xmx512m",
                                        "--enable-native-access=ALL-UNNAMED"),
                                environment),
                        place());
        services.put(service.equals(user) ? service : service + " as " + user, started);
        return started;
    }

    QuarkusService service(String name) {
        return Objects.requireNonNull(services.get(name));
    }

    private Map<String, String> password(String user) throws Exception {
        Map<String, String> environment = new HashMap<>();
        for (Map.Entry<String, Object> property : client(user).entrySet()) {
            String variable =
                    "KAFKA_" + property.getKey().replace('.', '_').toUpperCase(Locale.ROOT);
            String value = property.getValue().toString();
            if (property.getKey().equals("sasl.jaas.config")) {
                environment.put(variable + "_FILE", secretFile(user + ".jaas", value).toString());
            } else {
                environment.put(variable, value);
            }
        }
        return environment;
    }

    /// With the files that Strimzi puts into a user's Secret, as they are.
    private Map<String, String> certificate(String user) throws Exception {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", certifiedAddress(),
                "KAFKA_SECURITY_PROTOCOL", "SSL",
                "KAFKA_SSL_TRUSTSTORE_TYPE", "PEM",
                "KAFKA_SSL_TRUSTSTORE_CERTIFICATES_FILE", keys.authority().toString(),
                "KAFKA_SSL_KEYSTORE_TYPE", "PEM",
                "KAFKA_SSL_KEYSTORE_KEY_FILE", keys.keyFile(user).toString(),
                "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN_FILE", keys.chainFile(user).toString());
    }

    /// How a process reaches the store, with the secret in a file.
    Map<String, String> s3(String user) throws Exception {
        return Map.of(
                "S3_AUTHORITIES",
                keys.authority().toString(),
                "S3_ACCESS_KEY",
                user,
                "S3_SECRET_KEY",
                "",
                "S3_SECRET_KEY_FILE",
                secretFile(user + ".s3", s3Secret(user)).toString());
    }

    void awaitReady() {
        services.values().forEach(service -> service.awaitReady(PATIENCE));
    }

    /// A file of secrets, with the line's end that editors leave.
    Path secretFile(String name, String value) throws IOException {
        return Files.writeString(safe().resolve(name), value + "\n");
    }

    @Override
    public void close() {
        services.sequencedValues().reversed().forEach(QuarkusService::close);
        embedded.close();
    }
}
