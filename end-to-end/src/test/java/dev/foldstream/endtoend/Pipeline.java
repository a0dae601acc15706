package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.launcher.EmbeddedRuntime;
import dev.foldstream.launcher.EmbeddedSettings;
import dev.foldstream.launcher.FreePorts;
import dev.foldstream.launcher.Infrastructure;
import dev.foldstream.launcher.QuarkusService;
import dev.foldstream.launcher.ServiceSettings;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.S3Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A broker, a store and the services, each a process that a test can kill and start again on the
/// same ports and the same state. Confined to one test.
final class Pipeline implements AutoCloseable {
    /// The services, in the order of the data's way.
    static final List<String> SERVICES =
            List.of(
                    "data-service",
                    "fold-service",
                    "trainer-service",
                    "evaluator-service",
                    "export-service");

    static final String ALL_IN_ONE = "all-in-one";

    private static final Path HOME = Path.of(property("foldstream.home"));
    private static final Path EMBEDDED = Path.of(property("foldstream.embedded.home"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path state;
    private final EmbeddedSettings settings;
    private EmbeddedRuntime embedded;
    private final SequencedMap<String, QuarkusService> services = new LinkedHashMap<>();

    private Pipeline(Path state) {
        this.state = state;
        List<Integer> ports = FreePorts.some(2);
        settings = EmbeddedSettings.onPorts(EMBEDDED, state, ports.getFirst(), ports.getLast());
        embedded = EmbeddedRuntime.start(settings).awaitReady(PATIENCE);
    }

    /// Starts broker and store, and the five services in one process.
    static Pipeline inOneProcess(Path state) {
        return start(state, List.of(ALL_IN_ONE));
    }

    /// Starts broker and store, and each service in a process of its own.
    static Pipeline inFiveProcesses(Path state) {
        return start(state, SERVICES);
    }

    private static Pipeline start(Path state, List<String> names) {
        Pipeline pipeline = new Pipeline(state);
        names.forEach(pipeline::launch);
        pipeline.services.values().forEach(service -> service.awaitReady(PATIENCE));
        return pipeline;
    }

    Infrastructure infrastructure() {
        return embedded.infrastructure();
    }

    ArtifactStore store() {
        Infrastructure place = infrastructure();
        return MinioArtifactStore.connect(
                new S3Settings(
                        place.s3Endpoint(),
                        place.accessKey(),
                        place.secretKey(),
                        "foldstream",
                        "us-east-1"));
    }

    QuarkusService service(String name) {
        QuarkusService service = services.get(name);
        assertThat(service).as(name).isNotNull();
        return service;
    }

    /// `kill -9`, and the same service again.
    void killAndRestart(String name) {
        service(name).jvm().kill();
        launch(name);
        service(name).awaitReady(PATIENCE);
    }

    /// `kill -9` of broker and store; [#bringInfrastructureBack] starts them again.
    void takeInfrastructureAway() {
        embedded.jvm().kill();
    }

    void bringInfrastructureBack() {
        embedded = EmbeddedRuntime.start(settings).awaitReady(PATIENCE);
    }

    private void launch(String name) {
        Path module =
                name.equals(ALL_IN_ONE) ? HOME.resolve("local").resolve(name) : HOME.resolve(name);
        ServiceSettings service =
                new ServiceSettings(
                        name,
                        module.resolve("target/quarkus-app/quarkus-run.jar"),
                        FreePorts.one(),
                        state.resolve("logs").resolve(name + ".log"),
                        List.of(
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED"),
                        Map.of());
        services.put(name, QuarkusService.start(service, infrastructure()));
    }

    @Override
    public void close() {
        services.sequencedValues().reversed().forEach(QuarkusService::close);
        embedded.close();
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        assertThat(value).as("system property " + name + ", set by the build").isNotNull();
        return value;
    }
}
